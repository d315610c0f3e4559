namespace Helpdesk.Records.Tests.CannedReplies;

public sealed class CannedRepliesOnSqlite : CannedRepliesSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
