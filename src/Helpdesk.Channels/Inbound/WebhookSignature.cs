using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Channels.Inbound;

/// <summary>
/// The signature of a webhook, both ways: <c>v1=</c> and the HMAC-SHA256, in hexadecimal, over the time header, a dot and the raw
/// body. A header may hold several, separated by commas, so that a secret can be changed without a gap.
/// </summary>
internal sealed record WebhookSignature
{
    public const string TimestampHeader = "X-Helpdesk-Timestamp";
    public const string SignatureHeader = "X-Helpdesk-Signature";

    /// <summary>How far a time may be off, in either direction.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromMinutes(5);

    private const string Version = "v1=";
    private const int MaxSignatures = 4;
    private readonly string timestamp;
    private readonly List<byte[]> signatures;

    private WebhookSignature(string timestamp, List<byte[]> signatures) => (this.timestamp, this.signatures) = (timestamp, signatures);

    /// <summary>Reads the headers of a request; the body is not needed to refuse one without them or one that is too old.</summary>
    /// <returns>The signature, or the reason for the sender why there is none.</returns>
    public static (WebhookSignature? Signature, string Reason) Read(IHeaderDictionary headers, DateTimeOffset now)
    {
        if (headers[TimestampHeader] is not [{ Length: > 0 and <= 12 } text]
            || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return (null, $"{TimestampHeader} must be the time in seconds since 1970, once.");
        if (Math.Abs(seconds - now.ToUnixTimeSeconds()) > (long)MaxAge.TotalSeconds)
            return (null, $"{TimestampHeader} is more than 5 minutes away from this server's time.");

        var found = new List<byte[]>();
        foreach (var part in headers[SignatureHeader].ToString().Split(',', MaxSignatures + 1, StringSplitOptions.TrimEntries).Take(MaxSignatures))
        {
            var bytes = new byte[HMACSHA256.HashSizeInBytes];
            if (part.Length == Version.Length + (2 * bytes.Length)
                && part.StartsWith(Version, StringComparison.Ordinal)
                && Convert.FromHexString(part.AsSpan(Version.Length), bytes, out _, out _) == System.Buffers.OperationStatus.Done)
                found.Add(bytes);
        }

        return found.Count == 0
            ? (null, $"{SignatureHeader} must be v1= and 64 hexadecimal digits.")
            : (new WebhookSignature(text, found), "");
    }

    /// <summary>Whether one of the signatures was made with one of the secrets over this body.</summary>
    public bool IsOver(ReadOnlySpan<byte> body, IReadOnlyList<byte[]> secrets)
    {
        var genuine = false;
        foreach (var secret in secrets)
        {
            var expected = Compute(secret, timestamp, body);
            foreach (var signature in signatures)
                genuine |= CryptographicOperations.FixedTimeEquals(expected, signature);
        }

        return genuine;
    }

    /// <summary>The signature header of a request of ours: one signature for each secret.</summary>
    public static string Sign(string timestamp, ReadOnlySpan<byte> body, IReadOnlyList<byte[]> secrets)
    {
        var parts = new string[secrets.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Version + Convert.ToHexStringLower(Compute(secrets[i], timestamp, body));
        return string.Join(',', parts);
    }

    private static byte[] Compute(byte[] secret, string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        hash.AppendData(Encoding.ASCII.GetBytes(timestamp));
        hash.AppendData("."u8);
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}
