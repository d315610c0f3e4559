using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Records;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// Writes and reads the tokens: JWT in compact form (RFC 7519), HS256 and nothing else, signed by the keys that all instances share.
/// What was once checked is remembered, so that a post costs one look-up.
/// </summary>
internal sealed class DirectLineTokens(IKeys keys, TimeProvider clock)
{
    public const string KeyPurpose = "directline";

    private const string Algorithm = "HS256";
    private const int MaxLength = 4096;

    private readonly RecentPasses recent = new();

    /// <summary>Makes a token for the claims; the times in them are replaced.</summary>
    public async ValueTask<string> IssueAsync(TokenClaims claims, string use, TimeSpan lifetime, CancellationToken cancellationToken)
    {
        var key = await keys.CurrentAsync(KeyPurpose, cancellationToken);
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        claims = claims with { Use = use, Issued = now, Expires = now + (long)lifetime.TotalSeconds };

        var header = JsonSerializer.SerializeToUtf8Bytes(new TokenHeader { Algorithm = Algorithm, Type = "JWT", KeyId = key.Id }, DirectLineJsonContext.Default.TokenHeader);
        var payload = JsonSerializer.SerializeToUtf8Bytes(claims, DirectLineJsonContext.Default.TokenClaims);
        var signed = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(payload)}";
        return $"{signed}.{Base64Url.EncodeToString(Sign(key, signed))}";
    }

    /// <summary>Whether a text has the form of a token, good or not; a secret has not.</summary>
    public static bool HasForm(string text) => text.StartsWith("eyJ", StringComparison.Ordinal) && text.AsSpan().Count('.') == 2;

    /// <summary>
    /// The right that a token gives, or null when this server did not make it. Whether it has ended, and what it is for, is the
    /// caller's question.
    /// </summary>
    public ValueTask<ConversationPass?> ReadAsync(string token, CancellationToken cancellationToken) =>
        recent.Find(token) is { } known ? new(known) : CheckAsync(token, cancellationToken);

    private async ValueTask<ConversationPass?> CheckAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > MaxLength || !HasForm(token))
            return null;

        var headerEnd = token.IndexOf('.', StringComparison.Ordinal);
        var signedEnd = token.LastIndexOf('.');
        if (Parse(token.AsSpan(0, headerEnd), DirectLineJsonContext.Default.TokenHeader) is not { Algorithm: Algorithm, Type: null or "JWT" } header
            || await keys.FindAsync(KeyPurpose, header.KeyId, cancellationToken) is not { } key
            || !IsSigned(key, token, signedEnd)
            || Parse(token.AsSpan(headerEnd + 1, signedEnd - headerEnd - 1), DirectLineJsonContext.Default.TokenClaims) is not { } claims)
        {
            return null;
        }

        var pass = new ConversationPass(claims);
        recent.Keep(token, pass);
        return pass;
    }

    private static byte[] Sign(SigningKey key, ReadOnlySpan<char> signed)
    {
        var bytes = new byte[signed.Length];
        Encoding.ASCII.GetBytes(signed, bytes);
        return HMACSHA256.HashData(key.Secret.Span, bytes);
    }

    private static bool IsSigned(SigningKey key, string token, int signedEnd)
    {
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var given = token.AsSpan(signedEnd + 1);
        return given.Length == Base64Url.GetEncodedLength(HMACSHA256.HashSizeInBytes)
            && Base64Url.TryDecodeFromChars(given, signature, out var written)
            && written == signature.Length
            && CryptographicOperations.FixedTimeEquals(signature, Sign(key, token.AsSpan(0, signedEnd)));
    }

    private static T? Parse<T>(ReadOnlySpan<char> encoded, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize(Base64Url.DecodeFromChars(encoded), type);
        }
        catch (Exception exception) when (exception is FormatException or JsonException)
        {
            return null;
        }
    }
}
