using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Tickets;

[Collection(PostgreSqlFixture.Collection)]
public sealed class TicketDeskOnPostgreSql(PostgreSqlFixture fixture) : TicketDeskSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
