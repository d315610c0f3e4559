namespace Helpdesk.Core.Access;

/// <summary>The API keys as the business keeps them.</summary>
public interface IApiKeys
{
    /// <summary>Makes a key.</summary>
    /// <returns>Its secret, which is kept nowhere; null when the name is taken, also by a key that was withdrawn.</returns>
    Task<string?> AddAsync(NewApiKey key, CancellationToken cancellationToken);

    /// <summary>All keys, by name.</summary>
    Task<IReadOnlyList<ApiKey>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Withdraws a key; every instance refuses it within <see cref="IApiKeyCheck"/>'s time.</summary>
    /// <returns>False when there is no key of this name; true also when it had been withdrawn before.</returns>
    Task<bool> RevokeAsync(string name, CancellationToken cancellationToken);
}
