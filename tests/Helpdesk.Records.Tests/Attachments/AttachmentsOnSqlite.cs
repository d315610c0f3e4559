namespace Helpdesk.Records.Tests.Attachments;

public sealed class AttachmentsOnSqlite : AttachmentsSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
