namespace Helpdesk.Core.Records;

/// <summary>A stored file, opened for reading.</summary>
public sealed record OpenedAttachment(StoredAttachment Attachment, Stream Content);
