namespace Helpdesk.Records.Tests.Agents;

public sealed class AgentsOnSqlite : AgentsSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
