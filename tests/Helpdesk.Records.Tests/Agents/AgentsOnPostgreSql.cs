using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Agents;

[Collection(PostgreSqlFixture.Collection)]
public sealed class AgentsOnPostgreSql(PostgreSqlFixture fixture) : AgentsSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
