namespace Helpdesk.Core.Records;

/// <summary>The keys that sign tokens and addresses; kept in the records, shared by all instances, good after a restart.</summary>
public interface IKeys
{
    /// <summary>The key to sign with for a purpose; made at the first call, renewed when it is older than the purpose's key lifetime.</summary>
    ValueTask<SigningKey> CurrentAsync(string purpose, CancellationToken cancellationToken);

    /// <summary>The key that a signature names, or null when there is none (any more).</summary>
    ValueTask<SigningKey?> FindAsync(string purpose, string keyId, CancellationToken cancellationToken);
}
