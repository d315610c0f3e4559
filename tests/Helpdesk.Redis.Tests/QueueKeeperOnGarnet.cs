namespace Helpdesk.Redis.Tests;

public sealed class QueueKeeperOnGarnet : QueueKeeperSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
