namespace Helpdesk.Records.Tests.Databases;

public sealed class SchemaOnSqlite : SchemaSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
