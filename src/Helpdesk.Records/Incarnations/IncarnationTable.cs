using Helpdesk.Core.Records;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.Incarnations;

/// <summary>
/// The last incarnation seen, in one row. Hand-written SQL: it is read before the first page can be served.
/// Instances save in any order, so that a lower one never replaces a higher.
/// </summary>
internal sealed class IncarnationTable(RecordsDatabase database) : IIncarnations
{
    public async Task<Incarnation?> LastAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT number, beat FROM incarnations WHERE id = 1");
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new Incarnation(reader.GetInt64(0), reader.GetInt64(1)) : null;
    }

    public async Task SaveAsync(Incarnation incarnation, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("""
            INSERT INTO incarnations (id, number, beat) VALUES (1, @number, @beat)
            ON CONFLICT (id) DO UPDATE SET number = excluded.number, beat = excluded.beat
            WHERE excluded.number > incarnations.number
               OR (excluded.number = incarnations.number AND excluded.beat > incarnations.beat)
            """).With("@number", incarnation.Number).With("@beat", incarnation.Beat);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
