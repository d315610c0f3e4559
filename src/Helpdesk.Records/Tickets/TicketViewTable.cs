using System.Text.Json;
using System.Text.Json.Serialization;
using Helpdesk.Core.Tickets;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Tickets;

/// <summary>The views of agents. Who writes one holds the row of the desk's last number, so that neither versions nor the bound of a person race.</summary>
internal sealed class TicketViewTable(RecordsDatabase database) : ITicketViews
{
    // Names and not numbers: a view outlives the order of an enumeration.
    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public async Task<IReadOnlyList<TicketView>> ListAsync(string desk, string agent, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        var rows = await context.Set<TicketViewRow>().AsNoTracking()
            .Where(row => row.Desk == desk && (row.Shared || row.Owner == agent))
            .ToListAsync(cancellationToken);
        return [.. rows.Select(View).OrderBy(view => view.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(view => view.Id, StringComparer.Ordinal)];
    }

    public async Task<TicketViewOutcome> SaveAsync(TicketView view, long? expectedVersion, CancellationToken cancellationToken)
    {
        view = TicketViewRules.Clean(view);
        TicketTable.Refuse(TicketViewRules.Check(view));

        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await HoldAsync(context, view.Desk, cancellationToken);
        TicketViewRow row;
        if (view.Id.Length == 0)
        {
            if (await context.Set<TicketViewRow>().CountAsync(own => own.Desk == view.Desk && own.Owner == view.Owner, cancellationToken) >= TicketViewRules.MostPerPerson)
                return new TicketViewOutcome.TooMany();
            row = new TicketViewRow { Desk = view.Desk, Id = Guid.NewGuid().ToString("N"), Owner = view.Owner, Name = "", Query = "" };
            context.Add(row);
        }
        else
        {
            (var found, var refused) = await FindAsync(context, view.Desk, view.Id, view.Owner, expectedVersion, cancellationToken);
            if (found is null)
                return refused!;
            row = found;
        }

        row.Name = view.Name;
        row.Shared = view.Shared;
        row.Query = JsonSerializer.Serialize(view.Query, Json);
        row.Version++;
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TicketViewOutcome.Done(View(row));
    }

    public async Task<TicketViewOutcome> DeleteAsync(string desk, string id, string owner, long? expectedVersion, CancellationToken cancellationToken)
    {
        await using var context = database.CreateContext();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        await HoldAsync(context, desk, cancellationToken);
        (var row, var refused) = await FindAsync(context, desk, id, owner, expectedVersion, cancellationToken);
        if (row is null)
            return refused!;
        context.Remove(row);
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new TicketViewOutcome.Done(View(row));
    }

    private static Task<int> HoldAsync(RecordsContext context, string desk, CancellationToken cancellationToken) => context.Database.ExecuteSqlAsync(
        $"INSERT INTO ticket_numbers (desk, last) VALUES ({desk}, 0) ON CONFLICT (desk) DO UPDATE SET last = ticket_numbers.last", cancellationToken);

    /// <summary>The owner's row, or why there is none to be written.</summary>
    private static async Task<(TicketViewRow? Row, TicketViewOutcome? Refused)> FindAsync(
        RecordsContext context, string desk, string id, string owner, long? expectedVersion, CancellationToken cancellationToken)
    {
        var row = await context.Set<TicketViewRow>().FirstOrDefaultAsync(view => view.Desk == desk && view.Id == id, cancellationToken);
        // Somebody else's that is not shared is not told from one that does not exist.
        if (row is null || (row.Owner != owner && !row.Shared))
            return (null, new TicketViewOutcome.NotFound());
        if (row.Owner != owner)
            return (null, new TicketViewOutcome.IsAnothers(View(row)));
        return expectedVersion is { } expected && expected != row.Version ? (null, new TicketViewOutcome.Conflict(View(row))) : (row, null);
    }

    private static TicketView View(TicketViewRow row) => new()
    {
        Id = row.Id,
        Desk = row.Desk,
        Owner = row.Owner,
        Name = row.Name,
        Shared = row.Shared,
        Query = JsonSerializer.Deserialize<TicketQuery>(row.Query, Json)!,
        Version = row.Version,
    };
}
