namespace Helpdesk.Core.Access;

/// <summary>The agents' accounts, kept durably.</summary>
public interface IAgents
{
    /// <summary>The account of an id, or of a user name or an e-mail address, for which case does not matter; null when there is none.</summary>
    Task<AgentAccount?> FindAsync(AgentKey key, CancellationToken cancellationToken);

    /// <summary>All accounts, by user name.</summary>
    Task<IReadOnlyList<AgentAccount>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Keeps an account, a new one too, if it is still in the version that was read.</summary>
    /// <returns>The account as it is kept; null when somebody else has changed it since, or has taken its user name or address.</returns>
    Task<AgentAccount?> SaveAsync(AgentAccount account, CancellationToken cancellationToken);
}
