using System.Collections.Concurrent;
using Helpdesk.Core.Records;
using Microsoft.Extensions.Options;

namespace Helpdesk.Records.Keys;

/// <summary>
/// The keys in memory, over the table. A key known here is given at once and without allocation; an id that is not known
/// goes to the database at most once a second for each purpose, so that forged ids cost no queries. A key that another
/// instance has made is found by the first question about it, unless such a flood is under way: then within a second.
/// </summary>
internal sealed class SigningKeys(SigningKeyTable table, IOptions<KeyOptions> options, TimeProvider time) : IKeys
{
    private static readonly TimeSpan BetweenQuestions = TimeSpan.FromSeconds(1);
    private readonly ConcurrentDictionary<string, KnownKeys> purposes = new(StringComparer.Ordinal);
    private readonly TimeSpan lifetime = options.Value.Lifetime;
    private readonly TimeSpan findable = options.Value.Lifetime + options.Value.Overlap;

    public ValueTask<SigningKey> CurrentAsync(string purpose, CancellationToken cancellationToken)
    {
        var known = Of(purpose);
        return Fresh(known) is { } current ? new(current) : new(RenewAsync(known, cancellationToken));
    }

    public ValueTask<SigningKey?> FindAsync(string purpose, string keyId, CancellationToken cancellationToken)
    {
        var known = Of(purpose);
        if (known.Find(keyId) is { } key)
            return new(time.GetUtcNow() - key.Created < findable ? key : null);
        return keyId.Length == SigningKeyTable.IdLength ? new(AskAsync(known, keyId, cancellationToken)) : default;
    }

    private KnownKeys Of(string purpose) => purposes.GetOrAdd(purpose, static name => new KnownKeys(name));

    private SigningKey? Fresh(KnownKeys known) =>
        known.Newest is { } newest && time.GetUtcNow() - newest.Created < lifetime ? newest : null;

    private async Task<SigningKey> RenewAsync(KnownKeys known, CancellationToken cancellationToken)
    {
        await known.Gate.WaitAsync(cancellationToken);
        try
        {
            if (Fresh(known) is { } made)
                return made;

            var now = time.GetUtcNow();
            known.Keys = await table.ReadAsync(known.Purpose, now - findable, cancellationToken);
            if (Fresh(known) is null)
                known.Keys = await table.RenewAsync(known.Purpose, now - findable, now - lifetime, now, cancellationToken);
            return known.Newest!;
        }
        finally
        {
            known.Gate.Release();
        }
    }

    private async Task<SigningKey?> AskAsync(KnownKeys known, string keyId, CancellationToken cancellationToken)
    {
        await known.Gate.WaitAsync(cancellationToken);
        try
        {
            if (known.Find(keyId) is { } found)
                return found;
            if (known.Asked is not { } asked || time.GetElapsedTime(asked) >= BetweenQuestions)
                await AskAsync(known);
            else if (known.Unanswered)
                throw new RecordsUnavailableException("The records did not answer a moment ago, so a key could not be looked up; try again.");
            return known.Find(keyId);
        }
        finally
        {
            known.Gate.Release();
        }
    }

    private async Task AskAsync(KnownKeys known)
    {
        known.Asked = time.GetTimestamp();
        known.Unanswered = true;
        // Not cancelled with the request that asks: the others of this second rely on the answer.
        known.Keys = await table.ReadAsync(known.Purpose, time.GetUtcNow() - findable, CancellationToken.None);
        known.Unanswered = false;
    }

    /// <summary>What is known of one purpose. The keys are replaced as a whole and read without the gate, all else is behind it.</summary>
    private sealed class KnownKeys(string purpose)
    {
        private volatile SigningKey[] keys = [];

        public string Purpose { get; } = purpose;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        /// <summary>The timestamp of the last question to the database about an unknown id.</summary>
        public long? Asked { get; set; }

        /// <summary>That question has failed.</summary>
        public bool Unanswered { get; set; }

        public SigningKey[] Keys
        {
            set => keys = value;
        }

        public SigningKey? Newest => keys is [.., var newest] ? newest : null;

        public SigningKey? Find(string id)
        {
            foreach (var key in keys)
            {
                if (key.Id == id)
                    return key;
            }

            return null;
        }
    }
}
