using System.Buffers.Text;
using System.Security.Cryptography;

namespace Helpdesk.Channels.DirectLine;

/// <summary>Ids of conversations: 128 bits of randomness, so that knowing some says nothing about another.</summary>
internal static class ConversationIds
{
    private const int MaxLength = 64;

    /// <summary>22 characters of base64url.</summary>
    public static string New()
    {
        Span<byte> random = stackalloc byte[16];
        RandomNumberGenerator.Fill(random);
        return Base64Url.EncodeToString(random);
    }

    /// <summary>The one id that belongs to a text, in the same form; whoever knows it still needs a token to open it.</summary>
    public static string Of(string text) => Base64Url.EncodeToString(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("conversation of " + text)).AsSpan(0, 16));

    /// <summary>Whether a text may be such an id: no bar, which separates an id from the number of its activity.</summary>
    public static bool HasForm(string text) =>
        text.Length is > 0 and <= MaxLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
