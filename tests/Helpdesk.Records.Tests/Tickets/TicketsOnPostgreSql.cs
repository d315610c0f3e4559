using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Tickets;

[Collection(PostgreSqlFixture.Collection)]
public sealed class TicketsOnPostgreSql(PostgreSqlFixture fixture) : TicketsSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
