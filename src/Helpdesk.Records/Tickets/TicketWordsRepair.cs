using System.Globalization;
using Helpdesk.Records.Databases;

namespace Helpdesk.Records.Tickets;

/// <summary>
/// Keeps what this version keeps of tickets that another one has written: their words, and when something is due. Those are tickets from
/// before the words had a version, and those that an instance of the version before writes while this one runs. An index knows them, so
/// that asking costs next to nothing when there are none.
/// </summary>
internal sealed class TicketWordsRepair(RecordsDatabase database)
{
    /// <summary>Tickets of one transaction.</summary>
    private const int Batch = 100;

    /// <summary>Mends some tickets.</summary>
    /// <returns>Whether there may be more.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellationToken)
    {
        // Most often none are, and neither a lock nor Entity Framework Core is to be waited for to learn it.
        if (!await AreStaleAsync(cancellationToken))
            return false;

        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var stale = await TicketWriter.HoldStaleAsync(context, Batch, cancellationToken);
        foreach (var row in stale)
        {
            var ticket = await TicketWriter.ReadAsync(context, row, cancellationToken);
            await TicketWords.WriteAsync(context, ticket, cancellationToken);
            row.Due = TicketRows.Due(ticket);
            row.WordsVersion = row.Version;
        }

        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return stale.Count == Batch;
    }

    private async Task<bool> AreStaleAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        await using var command = connection.Command("SELECT COUNT(*) FROM (SELECT 1 FROM tickets WHERE words_version <> version LIMIT 1) AS stale");
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture) > 0;
    }
}
