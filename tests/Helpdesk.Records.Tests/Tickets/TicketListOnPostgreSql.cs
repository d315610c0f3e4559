using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Tickets;

[Collection(PostgreSqlFixture.Collection)]
public sealed class TicketListOnPostgreSql(PostgreSqlFixture fixture) : TicketListSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
