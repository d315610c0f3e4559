using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Tickets;

[Collection(PostgreSqlFixture.Collection)]
public sealed class TicketMergeOnPostgreSql(PostgreSqlFixture fixture) : TicketMergeSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
