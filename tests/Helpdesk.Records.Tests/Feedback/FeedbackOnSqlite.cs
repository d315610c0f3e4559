namespace Helpdesk.Records.Tests.Feedback;

public sealed class FeedbackOnSqlite : FeedbackSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
