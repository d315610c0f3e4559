namespace Helpdesk.Core.Records;

/// <summary>A stored file. <paramref name="ContentType"/> is what the sender claimed, checked against a list; never to be trusted for display.</summary>
public sealed record StoredAttachment(string Id, string Name, string ContentType, long Length)
{
    /// <summary>The kinds of pictures that a browser may be let show, in a sandbox. SVG is a program, and not among them.</summary>
    private static readonly string[] Pictures = ["image/png", "image/jpeg", "image/gif", "image/webp"];

    /// <summary>Whether it may be shown; anything else is saved by whoever opens it, and never run.</summary>
    public bool IsPicture => IsPictureType(ContentType);

    /// <summary>Whether files of a media type may be shown.</summary>
    public static bool IsPictureType(string? contentType) => Pictures.Contains(contentType, StringComparer.OrdinalIgnoreCase);
}
