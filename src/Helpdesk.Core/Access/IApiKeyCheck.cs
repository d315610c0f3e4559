namespace Helpdesk.Core.Access;

/// <summary>Knows a key by its secret.</summary>
public interface IApiKeyCheck
{
    /// <summary>
    /// The key of a secret; null when there is none, or when it is withdrawn or has ended. A withdrawn key is refused at most
    /// ten seconds later.
    /// </summary>
    ValueTask<ApiKey?> FindAsync(string secret, CancellationToken cancellationToken);
}
