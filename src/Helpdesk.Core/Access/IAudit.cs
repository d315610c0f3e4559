namespace Helpdesk.Core.Access;

/// <summary>The record of who did what. Entries are added and read, never changed.</summary>
public interface IAudit
{
    Task AddAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>Entries of a desk before a moment, newest first.</summary>
    Task<IReadOnlyList<AuditEntry>> ListAsync(string desk, DateTimeOffset? before, int limit, CancellationToken cancellationToken);
}
