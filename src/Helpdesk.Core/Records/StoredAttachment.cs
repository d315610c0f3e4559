namespace Helpdesk.Core.Records;

/// <summary>A stored file. <paramref name="ContentType"/> is what the sender claimed, checked against a list; never to be trusted for display.</summary>
public sealed record StoredAttachment(string Id, string Name, string ContentType, long Length);
