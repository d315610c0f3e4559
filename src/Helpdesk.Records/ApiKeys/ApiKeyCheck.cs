using System.Collections.Concurrent;
using Helpdesk.Core.Access;

namespace Helpdesk.Records.ApiKeys;

/// <summary>
/// Knows keys by their secrets. What was found, and that nothing was found, is believed for ten seconds; a bounded number of answers is
/// kept, so that a flood of made-up secrets neither fills the memory nor asks the database twice for the same one.
/// </summary>
internal sealed class ApiKeyCheck(ApiKeyTable table, TimeProvider time) : IApiKeyCheck
{
    private const int MostKept = 10_000;
    private const int LongestSecret = 200;
    private static readonly TimeSpan Believed = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan BetweenNotes = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> noted = new(StringComparer.Ordinal);

    public async ValueTask<ApiKey?> FindAsync(string secret, CancellationToken cancellationToken)
    {
        if (secret.Length > LongestSecret || !secret.StartsWith(ApiKeyTable.Prefix, StringComparison.Ordinal))
            return null;

        var now = time.GetUtcNow();
        var key = await ReadAsync(ApiKeyTable.Hash(secret), now, cancellationToken);
        if (key is null || !key.IsGood(now))
            return null;
        await NoteAsync(key, now, cancellationToken);
        return key;
    }

    // By the hash: the secret itself does not stay in memory.
    private async ValueTask<ApiKey?> ReadAsync(byte[] sha256, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(sha256);
        if (known.TryGetValue(id, out var remembered) && now - remembered.At < Believed)
            return remembered.Key;

        var found = await table.FindAsync(sha256, cancellationToken);
        if (known.Count >= MostKept)
            known.Clear();
        known[id] = new Known(found, now);
        return found;
    }

    private async Task NoteAsync(ApiKey key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = noted.GetValueOrDefault(key.Name, key.UsedAt ?? DateTimeOffset.MinValue);
        if (now - last < BetweenNotes)
            return;
        noted[key.Name] = now;
        await table.UseAsync(key.Name, now, cancellationToken);
    }

    private sealed record Known(ApiKey? Key, DateTimeOffset At);
}
