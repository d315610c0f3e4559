using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Helpdesk.Core.Records;

namespace Helpdesk.Testing.Records;

/// <summary>Signing keys in memory; each instance has its own, so two stand for two servers that share nothing.</summary>
public sealed class RememberedKeys : IKeys
{
    private readonly ConcurrentDictionary<string, SigningKey> current = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SigningKey> all = new(StringComparer.Ordinal);

    /// <summary>Thrown at each call, as by records that are away; null while they are there.</summary>
    public Exception? Failure { get; set; }

    public ValueTask<SigningKey> CurrentAsync(string purpose, CancellationToken cancellationToken)
    {
        ThrowWhenAway();
        return new(current.GetOrAdd(purpose, New));
    }

    public ValueTask<SigningKey?> FindAsync(string purpose, string keyId, CancellationToken cancellationToken)
    {
        ThrowWhenAway();
        return new(all.GetValueOrDefault($"{purpose}/{keyId}"));
    }

    /// <summary>Makes a new key the current one; the old one is still found.</summary>
    public void Renew(string purpose) => current[purpose] = New(purpose);

    private void ThrowWhenAway()
    {
        if (Failure is { } failure)
            throw failure;
    }

    private SigningKey New(string purpose)
    {
        var key = new SigningKey(string.Create(CultureInfo.InvariantCulture, $"k{all.Count + 1}"), purpose, RandomNumberGenerator.GetBytes(32), DateTimeOffset.UnixEpoch);
        all[$"{purpose}/{key.Id}"] = key;
        return key;
    }
}
