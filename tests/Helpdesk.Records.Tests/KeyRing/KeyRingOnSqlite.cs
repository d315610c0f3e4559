namespace Helpdesk.Records.Tests.KeyRing;

public sealed class KeyRingOnSqlite : KeyRingSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
