using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Feedback;

[Collection(PostgreSqlFixture.Collection)]
public sealed class FeedbackOnPostgreSql(PostgreSqlFixture fixture) : FeedbackSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
