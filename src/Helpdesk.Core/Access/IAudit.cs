namespace Helpdesk.Core.Access;

/// <summary>The record of who did what. Entries are added and read, never changed.</summary>
public interface IAudit
{
    /// <summary>Keeps an entry; what of its detail is too long is cut off.</summary>
    Task AddAsync(AuditEntry entry, CancellationToken cancellationToken);

    /// <summary>
    /// Entries of a desk, newest first, those of one moment by their number. Following them page by page gives each entry that was there
    /// at the first page once.
    /// </summary>
    /// <param name="before">The last entry of the page before, of this desk or of another; null for the first page.</param>
    Task<IReadOnlyList<AuditEntry>> ListAsync(string desk, AuditEntry? before, int limit, CancellationToken cancellationToken);
}
