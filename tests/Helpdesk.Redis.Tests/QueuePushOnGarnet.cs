namespace Helpdesk.Redis.Tests;

public sealed class QueuePushOnGarnet : QueuePushSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
