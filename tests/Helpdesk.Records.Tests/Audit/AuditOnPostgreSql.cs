using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Audit;

[Collection(PostgreSqlFixture.Collection)]
public sealed class AuditOnPostgreSql(PostgreSqlFixture fixture) : AuditSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
