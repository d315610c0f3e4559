using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Records;

/// <summary>Files that customers and agents send: stored once, opened by an address that is signed and expires.</summary>
public interface IAttachments
{
    /// <summary>Stores a file; the content is on disk when the task completes.</summary>
    /// <exception cref="AttachmentTooLargeException">The content is longer than the limit; nothing is kept.</exception>
    Task<StoredAttachment> PutAsync(ConversationKey conversation, string? name, string? contentType, Stream content, CancellationToken cancellationToken);

    /// <summary>A ticket for the file that is good until <paramref name="expires"/>: URL-safe, and useless for another file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would outlive the keys that sign tickets: 30 days unless the records are configured otherwise.</exception>
    ValueTask<string> SignAsync(string attachmentId, DateTimeOffset expires, CancellationToken cancellationToken);

    /// <summary>Opens the file that a ticket stands for; null when it is forged, expired, or the file is gone. The caller disposes.</summary>
    Task<OpenedAttachment?> OpenAsync(string ticket, CancellationToken cancellationToken);
}
