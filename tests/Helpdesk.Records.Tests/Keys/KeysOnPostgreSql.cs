using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Keys;

[Collection(PostgreSqlFixture.Collection)]
public sealed class KeysOnPostgreSql(PostgreSqlFixture fixture) : KeysSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
