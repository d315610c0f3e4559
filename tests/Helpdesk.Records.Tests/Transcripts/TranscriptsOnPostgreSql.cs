using Helpdesk.Records.Tests.Databases;

namespace Helpdesk.Records.Tests.Transcripts;

[Collection(PostgreSqlFixture.Collection)]
public sealed class TranscriptsOnPostgreSql(PostgreSqlFixture fixture) : TranscriptsSuite
{
    protected override Task<string?> ConnectionStringAsync() => fixture.CreateDatabaseAsync();
}
