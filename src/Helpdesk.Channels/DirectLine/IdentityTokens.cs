using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core.Bots;
using Microsoft.Extensions.Configuration;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// Checks a business's signed word on who a visitor is: a JWT (RFC 7519) with <c>sub</c>, <c>exp</c> and <c>aud</c>, the bot's id, signed
/// with <c>Bots:&lt;id&gt;:IdentityKey</c>: a secret for HS256, or a public key on P-256 in PEM for ES256. The kind of the key decides the
/// algorithm, never the token.
/// </summary>
internal sealed class IdentityTokens
{
    private const int SecretBytes = 32;
    private const int LongestToken = 4096;
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestLife = TimeSpan.FromHours(24);

    private readonly JsonWebTokenHandler handler = new();
    private readonly Dictionary<string, (SecurityKey Key, string Algorithm)> keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly TimeProvider time;

    /// <exception cref="InvalidOperationException">A key is too short, or none of this kind.</exception>
    public IdentityTokens(IConfiguration configuration, TimeProvider time)
    {
        this.time = time;
        foreach (var section in configuration.GetSection("Bots").GetChildren())
        {
            if (section["IdentityKey"] is { Length: > 0 } key)
                keys[section.Key] = Read(section.Key, key);
        }
    }

    /// <summary>Who the visitor is, or a sentence on what is wrong with the token.</summary>
    public async Task<(VisitorIdentity? Identity, string? Problem)> ReadAsync(BotDefinition bot, string token)
    {
        if (!keys.TryGetValue(bot.Id, out var known))
            return (null, "This bot takes no signed identities: Bots:<id>:IdentityKey is not set.");
        if (token.Length > LongestToken)
            return (null, $"The identity is longer than {LongestToken} characters.");
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            IssuerSigningKey = known.Key,
            ValidAlgorithms = [known.Algorithm],
            ValidAudience = bot.Id,
            ValidateIssuer = false,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (notBefore, expires, _, _) => IsInTime(notBefore, expires),
        });
        if (!result.IsValid)
            return (null, Problem(result.Exception));

        var read = (JsonWebToken)result.SecurityToken;
        return read.Subject is { Length: > 0 } subject && Claims.IsName(subject)
            ? (new VisitorIdentity(subject, Told(read, "name"), Told(read, "email"), Told(read, "phone_number")), null)
            : (null, $"The identity needs a sub of 1 to {Claims.MaxTextLength} characters.");
    }

    private static string? Told(JsonWebToken token, string claim) =>
        token.TryGetPayloadValue<string>(claim, out var value) && Claims.IsName(value) ? value : null;

    private bool IsInTime(DateTime? notBefore, DateTime? expires)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && end > now - Skew && end <= now + LongestLife + Skew && (notBefore is null || notBefore <= now + Skew);
    }

    private static string Problem(Exception? exception) => exception switch
    {
        SecurityTokenInvalidLifetimeException or SecurityTokenExpiredException or SecurityTokenNoExpirationException =>
            "The identity has ended, or lasts longer than 24 hours, or has no exp.",
        SecurityTokenInvalidAudienceException => "The identity's aud is not this bot's id.",
        _ => "The identity is not signed with this bot's key.",
    };

    private static (SecurityKey Key, string Algorithm) Read(string bot, string key)
    {
        if (!key.Contains("-----BEGIN", StringComparison.Ordinal))
        {
            var secret = Encoding.UTF8.GetBytes(key);
            return secret.Length >= SecretBytes
                ? (new SymmetricSecurityKey(secret), SecurityAlgorithms.HmacSha256)
                : throw new InvalidOperationException($"Bots:{bot}:IdentityKey has fewer than {SecretBytes} bytes. Make one with 'openssl rand -hex 32'.");
        }

        try
        {
            var curve = ECDsa.Create();
            curve.ImportFromPem(key);
            if (curve.KeySize == 256)
                return (new ECDsaSecurityKey(curve), SecurityAlgorithms.EcdsaSha256);
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            // Said below, without the key.
        }

        throw new InvalidOperationException($"Bots:{bot}:IdentityKey is no public key on the curve P-256 in PEM.");
    }
}
