using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Tickets;

[Collection(PostgreSqlFixture.Collection)]
public sealed class TicketViewsOnPostgreSql(PostgreSqlFixture fixture) : TicketViewsSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
