using Helpdesk.Core.Access;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.Audit;

/// <summary>The audit in its table.</summary>
internal sealed class AuditTable(RecordsDatabase database) : IAudit
{
    private const int LongestDetail = 500;

    public async Task AddAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command(
            "INSERT INTO audit (desk, at, agent, action, subject, detail) VALUES (@desk, @at, @agent, @action, @subject, @detail)")
            .With("@desk", entry.Desk).With("@at", entry.At.ToUnixTimeMilliseconds()).With("@agent", entry.Agent)
            .With("@action", entry.Action).With("@subject", entry.Subject)
            .With("@detail", entry.Detail is { } detail ? StoredText.Of(detail, LongestDetail) : DBNull.Value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string desk, AuditEntry? before, int limit, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("""
            SELECT id, at, agent, action, subject, detail FROM audit
            WHERE desk = @desk AND (at, id) < (@at, @id) ORDER BY at DESC, id DESC LIMIT @limit
            """)
            .With("@desk", desk).With("@at", before?.At.ToUnixTimeMilliseconds() ?? long.MaxValue).With("@id", before?.Number ?? long.MaxValue)
            .With("@limit", Math.Clamp(limit, 1, 1000));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<AuditEntry>();
        while (await reader.ReadAsync(cancellationToken))
        {
            entries.Add(new AuditEntry(
                desk,
                DateTimeOffset.FromUnixTimeMilliseconds(reader.GetInt64(1)),
                reader.GetString(2),
                reader.GetString(3),
                reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5))
            { Number = reader.GetInt64(0) });
        }

        return entries;
    }
}
