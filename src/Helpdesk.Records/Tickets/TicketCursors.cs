using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Records;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Records.Tickets;

/// <summary>
/// Cursors: <c>place.key.signature</c>, the place being what the list is sorted by and the number of the last ticket shown, the signature
/// HMAC-SHA256 over the place and the query. So a cursor serves the query that gave it and no other, and cannot be made up.
/// </summary>
internal sealed class TicketCursors(IKeys keys)
{
    private const string Purpose = "ticket-cursor";
    private const int MaxLength = 200;

    public async ValueTask<string> WriteAsync(TicketQuery query, (long Value, long Number) place, CancellationToken cancellationToken)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteInt64BigEndian(bytes, place.Value);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(8), place.Number);
        var key = await keys.CurrentAsync(Purpose, cancellationToken);
        var text = Base64Url.EncodeToString(bytes);
        return $"{text}.{key.Id}.{Signature(key, text, query)}";
    }

    /// <summary>The place after which the page begins; null when the cursor is none of this query.</summary>
    public async ValueTask<(long Value, long Number)?> ReadAsync(TicketQuery query, string cursor, CancellationToken cancellationToken)
    {
        if (cursor.Length > MaxLength || cursor.Split('.') is not [{ Length: 22 } text, var keyId, var signature])
            return null;
        if (await keys.FindAsync(Purpose, keyId, cancellationToken) is not { } key)
            return null;
        if (!CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Signature(key, text, query)), Encoding.UTF8.GetBytes(signature)))
            return null;

        var bytes = Base64Url.DecodeFromChars(text);
        return (BinaryPrimitives.ReadInt64BigEndian(bytes), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(8)));
    }

    private static string Signature(SigningKey key, string place, TicketQuery query)
    {
        // The length of a page may change from one to the next.
        var asked = JsonSerializer.Serialize(query with { Cursor = place, Limit = 1 });
        return Base64Url.EncodeToString(HMACSHA256.HashData(key.Secret.Span, Encoding.UTF8.GetBytes(asked)).AsSpan(0, 16));
    }
}
