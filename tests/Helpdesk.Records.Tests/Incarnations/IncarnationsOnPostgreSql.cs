using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Incarnations;

[Collection(PostgreSqlFixture.Collection)]
public sealed class IncarnationsOnPostgreSql(PostgreSqlFixture fixture) : IncarnationsSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
