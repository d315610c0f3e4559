namespace Helpdesk.Records.Tests.Transcripts;

public sealed class TranscriptsOnSqlite : TranscriptsSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
