namespace Helpdesk.Records.Tests.ApiKeys;

public sealed class ApiKeysOnSqlite : ApiKeysSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
