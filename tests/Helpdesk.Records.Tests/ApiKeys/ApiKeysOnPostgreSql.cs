using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.ApiKeys;

[Collection(PostgreSqlFixture.Collection)]
public sealed class ApiKeysOnPostgreSql(PostgreSqlFixture fixture) : ApiKeysSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
