namespace Helpdesk.Records.Tests.Keys;

public sealed class KeysOnSqlite : KeysSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
