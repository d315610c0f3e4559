namespace Helpdesk.Records.Tests.Databases;

[Collection(PostgreSqlFixture.Collection)]
public sealed class SchemaOnPostgreSql(PostgreSqlFixture fixture) : SchemaSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
