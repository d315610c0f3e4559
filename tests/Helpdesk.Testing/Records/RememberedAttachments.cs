using System.Collections.Concurrent;
using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Records;

namespace Helpdesk.Testing.Records;

/// <summary>Files in memory, with tickets that end by the given clock.</summary>
public sealed class RememberedAttachments(long limit, TimeProvider clock) : IAttachments
{
    private readonly ConcurrentDictionary<string, (StoredAttachment Attachment, byte[] Content)> files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Id, DateTimeOffset Expires)> tickets = new(StringComparer.Ordinal);

    /// <summary>How many files are kept.</summary>
    public int Count => files.Count;

    public async Task<StoredAttachment> PutAsync(
        ConversationKey conversation, string? name, string? contentType, Stream content, CancellationToken cancellationToken)
    {
        using var copy = new MemoryStream();
        await content.CopyToAsync(copy, cancellationToken);
        if (copy.Length > limit)
            throw new AttachmentTooLargeException(limit);

        var id = string.Create(CultureInfo.InvariantCulture, $"file{files.Count + 1}");
        var stored = new StoredAttachment(id, name ?? "", contentType ?? "application/octet-stream", copy.Length);
        files[id] = (stored, copy.ToArray());
        return stored;
    }

    public ValueTask<string> SignAsync(string attachmentId, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        var ticket = Guid.NewGuid().ToString("N");
        tickets[ticket] = (attachmentId, expires);
        return new(ticket);
    }

    public Task<OpenedAttachment?> OpenAsync(string ticket, CancellationToken cancellationToken) => Task.FromResult(
        tickets.TryGetValue(ticket, out var signed) && clock.GetUtcNow() < signed.Expires && files.TryGetValue(signed.Id, out var file)
            ? new OpenedAttachment(file.Attachment, new MemoryStream(file.Content))
            : null);
}
