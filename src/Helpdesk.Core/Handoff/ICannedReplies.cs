namespace Helpdesk.Core.Handoff;

/// <summary>The texts that agents say often, kept durably.</summary>
public interface ICannedReplies
{
    /// <summary>The desk's and the agent's own, by name; the desk's first of those of one name.</summary>
    Task<IReadOnlyList<CannedReply>> ListAsync(string desk, string agent, CancellationToken cancellationToken);

    /// <summary>Keeps one; the same name of the same owner is replaced.</summary>
    /// <returns>False when the owner has as many as there may be.</returns>
    Task<bool> SaveAsync(CannedReply reply, CancellationToken cancellationToken);

    Task DeleteAsync(string desk, string? owner, string name, CancellationToken cancellationToken);
}
