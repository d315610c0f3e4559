using System.Diagnostics.CodeAnalysis;

namespace Helpdesk.Core.Records;

/// <summary>
/// How a stored activity names a stored file: its <c>contentUrl</c> is this scheme and the file's id. Whoever shows the activity puts
/// a signed address in its place (<see cref="IAttachments.SignAsync"/>), so the log never holds an address that opens a file. A channel
/// that takes activities as JSON from outside refuses every text that begins with the scheme: naming a file is not the sender's right.
/// </summary>
public static class AttachmentReference
{
    public const string Scheme = "helpdesk-attachment:";

    /// <summary>The reference of a stored file.</summary>
    public static string Of(StoredAttachment attachment) => Scheme + attachment.Id;

    /// <summary>Reads the file's id from an address; false when the address is none of ours.</summary>
    public static bool TryRead(string? contentUrl, [NotNullWhen(true)] out string? attachmentId)
    {
        attachmentId = contentUrl?.StartsWith(Scheme, StringComparison.Ordinal) == true ? contentUrl[Scheme.Length..] : null;
        return attachmentId is { Length: > 0 };
    }
}
