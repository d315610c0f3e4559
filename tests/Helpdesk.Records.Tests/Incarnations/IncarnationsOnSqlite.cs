namespace Helpdesk.Records.Tests.Incarnations;

public sealed class IncarnationsOnSqlite : IncarnationsSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
