using System.Buffers;
using System.Text;

namespace Helpdesk.Records.Attachments;

/// <summary>What of a sender's words about a file is kept: bounded, and free of what a terminal, a header or a list of files would obey.</summary>
internal static class AttachmentNames
{
    /// <summary>The longest name, in UTF-16 units.</summary>
    public const int MaxLength = 255;

    public const int MaxContentTypeLength = 127;

    private const string Unknown = "application/octet-stream";

    /// <summary>The characters of a token, RFC 9110 section 5.6.2.</summary>
    private static readonly SearchValues<char> Token =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>The name as it was sent, without control characters and overrides of the direction of text (they make <c>gpj.exe</c> read as <c>exe.jpg</c>).</summary>
    public static string Name(string? sent)
    {
        var kept = new StringBuilder();
        foreach (var rune in (sent ?? "").EnumerateRunes())
        {
            if (Rune.IsControl(rune) || TurnsText(rune.Value))
                continue;
            if (kept.Length + rune.Utf16SequenceLength > MaxLength)
                break;
            kept.Append(rune);
        }

        return kept.ToString();
    }

    /// <summary>The media type without its parameters, in lower case; <c>application/octet-stream</c> for what is none.</summary>
    public static string ContentType(string? sent)
    {
        var type = (sent ?? "").AsSpan();
        if (type.IndexOf(';') is var parameters and >= 0)
            type = type[..parameters];
        type = type.Trim();
        var slash = type.IndexOf('/');
        if (slash <= 0 || slash == type.Length - 1 || type.Length > MaxContentTypeLength)
            return Unknown;
        if (type[..slash].ContainsAnyExcept(Token) || type[(slash + 1)..].ContainsAnyExcept(Token))
            return Unknown;
        return type.ToString().ToLowerInvariant();
    }

    private static bool TurnsText(int rune) => rune is (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);
}
