using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.KeyRing;

[Collection(PostgreSqlFixture.Collection)]
public sealed class KeyRingOnPostgreSql(PostgreSqlFixture fixture) : KeyRingSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
