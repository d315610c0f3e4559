using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core.Records;
using Helpdesk.Records.Keys;
using Microsoft.Extensions.Options;

namespace Helpdesk.Records.Attachments;

/// <summary>
/// Tickets for files: <c>id.expiry.key.signature</c>, the expiry in milliseconds since 1970 as hexadecimal digits, the signature
/// HMAC-SHA256 over all before it in base64url.
/// </summary>
internal sealed class AttachmentTickets(IKeys keys, IOptions<KeyOptions> options, TimeProvider time)
{
    private const string Purpose = "attachment";
    private const int MaxLength = 200;
    private static readonly int SignatureLength = Base64Url.GetEncodedLength(HMACSHA256.HashSizeInBytes);

    /// <summary>Signs a ticket that is good until a moment, kept to the millisecond.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It would outlive the key that signs it.</exception>
    public ValueTask<string> SignAsync(string id, DateTimeOffset expires, CancellationToken cancellationToken)
    {
        if (expires - time.GetUtcNow() > options.Value.Overlap)
        {
            throw new ArgumentOutOfRangeException(nameof(expires), string.Create(
                CultureInfo.InvariantCulture, $"A ticket is good for at most {options.Value.OverlapDays} days, because its key may be renewed at any time; sign a new one, or raise Helpdesk__Keys__OverlapDays."));
        }

        var current = keys.CurrentAsync(Purpose, cancellationToken);
        return current.IsCompletedSuccessfully ? new(Sign(current.Result, id, expires)) : SignWhenReadAsync(current, id, expires);
    }

    /// <summary>The id that a ticket stands for; null when it is forged or expired.</summary>
    public async ValueTask<string?> ReadAsync(string ticket, CancellationToken cancellationToken)
    {
        if (ticket.Length > MaxLength || ticket.Split('.') is not [var id, var expiry, var keyId, { } signature] || signature.Length != SignatureLength)
            return null;
        if (!long.TryParse(expiry, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var expires) || expires <= time.GetUtcNow().ToUnixTimeMilliseconds())
            return null;
        if (await keys.FindAsync(Purpose, keyId, cancellationToken) is not { } key)
            return null;

        // The texts are compared, not the bytes they stand for: base64url has several texts for the same bytes.
        var expected = Encoding.UTF8.GetBytes(Signature(key, ticket[..^(SignatureLength + 1)]));
        return CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(signature)) ? id : null;
    }

    private static async ValueTask<string> SignWhenReadAsync(ValueTask<SigningKey> key, string id, DateTimeOffset expires) =>
        Sign(await key, id, expires);

    private static string Sign(SigningKey key, string id, DateTimeOffset expires)
    {
        var said = string.Create(CultureInfo.InvariantCulture, $"{id}.{expires.ToUnixTimeMilliseconds():x}.{key.Id}");
        return $"{said}.{Signature(key, said)}";
    }

    private static string Signature(SigningKey key, string said) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(key.Secret.Span, Encoding.UTF8.GetBytes(said)));
}
