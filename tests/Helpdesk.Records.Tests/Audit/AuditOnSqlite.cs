namespace Helpdesk.Records.Tests.Audit;

public sealed class AuditOnSqlite : AuditSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
