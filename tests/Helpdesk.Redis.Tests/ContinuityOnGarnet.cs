namespace Helpdesk.Redis.Tests;

public sealed class ContinuityOnGarnet : ContinuitySuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
