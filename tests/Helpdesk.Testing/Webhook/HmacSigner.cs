using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Testing.Webhook;

/// <summary>Signs as the webhook's documentation says, written from that page alone.</summary>
public sealed class HmacSigner(string secret)
{
    private readonly byte[] key = Encoding.UTF8.GetBytes(secret);

    /// <summary>The signature header for a body sent at a time in seconds.</summary>
    public string Sign(long seconds, byte[] body) => Sign(seconds.ToString(CultureInfo.InvariantCulture), body);

    /// <summary>The signature header for a body sent with this text as its time.</summary>
    public string Sign(string seconds, byte[] body)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(seconds + "."), .. body];
        return "v1=" + Convert.ToHexString(HMACSHA256.HashData(key, signed)).ToLowerInvariant();
    }
}
