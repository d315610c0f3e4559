using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core.Bots;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Channels.DirectLine;

/// <summary>The secrets by which a business's own server speaks for a bot: <c>Bots:&lt;id&gt;:DirectLineSecret</c>.</summary>
internal sealed class DirectLineSecrets
{
    /// <summary>A shorter secret can be guessed; the start is refused.</summary>
    public const int MinLength = 20;

    private readonly List<(string Bot, byte[] Digest)> digests = [];
    private readonly IBotCatalogue bots;

    /// <exception cref="InvalidOperationException">A secret is too short, or two bots share one.</exception>
    public DirectLineSecrets(IConfiguration configuration, IBotCatalogue bots)
    {
        this.bots = bots;
        foreach (var section in configuration.GetSection("Bots").GetChildren())
        {
            if (section["DirectLineSecret"] is not { Length: > 0 } secret)
                continue;
            if (secret.Length < MinLength)
                throw new InvalidOperationException($"Bots:{section.Key}:DirectLineSecret is shorter than {MinLength} characters. Use a random one, such as the output of 'openssl rand -base64 32'.");

            var digest = SHA256.HashData(Encoding.UTF8.GetBytes(secret));
            if (digests.Exists(other => other.Digest.AsSpan().SequenceEqual(digest)))
                throw new InvalidOperationException($"Bots:{section.Key}:DirectLineSecret is the secret of another bot too. Each bot needs its own.");
            digests.Add((section.Key, digest));
        }
    }

    /// <summary>The bot that the secret belongs to, or null. Takes the same time whichever secret is nearest.</summary>
    public BotDefinition? Find(string secret)
    {
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(secret), digest);

        string? found = null;
        foreach (var (bot, known) in digests)
        {
            if (CryptographicOperations.FixedTimeEquals(digest, known))
                found = bot;
        }

        return found is null ? null : bots.Find(found);
    }
}
