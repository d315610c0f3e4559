using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.CannedReplies;

[Collection(PostgreSqlFixture.Collection)]
public sealed class CannedRepliesOnPostgreSql(PostgreSqlFixture fixture) : CannedRepliesSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
