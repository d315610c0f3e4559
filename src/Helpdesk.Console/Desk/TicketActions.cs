using System.Globalization;
using Helpdesk.Console.Accounts;
using Helpdesk.Core.Access;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Console.Desk;

/// <summary>Everything that an agent does with tickets from the console: each time it is asked whether the agent may, and what was done is audited.</summary>
internal sealed class TicketActions(DeskAuthority authority, ITickets tickets, ITicketBulk bulk, ITicketMerge merge, ITicketLinks links, IAgents agents, IAudit audit, TimeProvider time)
{
    /// <summary>Changes a ticket that was seen, in the agent's name.</summary>
    public async Task<TicketOutcome> ChangeAsync(Ticket seen, TicketChange change, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(seen.Desk, DeskAction.ChangeTicket, cancellationToken);
        await DemandAssigneeAsync(seen.Desk, change, cancellationToken);
        var signed = Signed(change, account);
        var outcome = await tickets.ChangeAsync(seen.Desk, seen.Number, signed, seen.Version, idempotencyKey: null, cancellationToken);
        if (outcome is TicketOutcome.Changed)
            await AddAsync(seen.Desk, account, "ticket-changed", seen.Number, Fields(signed), cancellationToken);
        return outcome;
    }

    /// <summary>Changes many tickets in the same way, each in the version that was seen.</summary>
    public async Task<IReadOnlyList<TicketBulkResult>> ChangeAsync(string desk, IReadOnlyList<TicketAtVersion> seen, TicketChange change, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(desk, DeskAction.BulkChangeTickets, cancellationToken);
        await DemandAssigneeAsync(desk, change, cancellationToken);
        var signed = Signed(change, account);
        var results = await bulk.ChangeAsync(desk, seen, signed, idempotencyKey: null, cancellationToken);
        foreach (var result in results.Where(result => result.Outcome is TicketOutcome.Changed))
            await AddAsync(desk, account, "ticket-changed", result.Number, $"bulk: {Fields(signed)}", cancellationToken);
        return results;
    }

    /// <summary>Merges tickets into one; several at once are for those who may change several.</summary>
    public async Task<TicketMergeOutcome> MergeAsync(Ticket target, IReadOnlyList<long> sources, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(target.Desk, sources.Count > 1 ? DeskAction.BulkChangeTickets : DeskAction.ChangeTicket, cancellationToken);
        var outcome = await merge.MergeAsync(target.Desk, target.Number, sources, target.Version, ActorOf(account), cancellationToken);
        if (outcome is TicketMergeOutcome.Merged)
            await AddAsync(target.Desk, account, "ticket-merged", target.Number, string.Join(' ', sources.Select(Numbered)), cancellationToken);
        return outcome;
    }

    public Task<TicketLinkOutcome> LinkAsync(string desk, long number, TicketRelation relation, long other, CancellationToken cancellationToken) =>
        LinkAsync(desk, number, other, "ticket-linked", by => links.LinkAsync(desk, number, relation, other, by, cancellationToken), cancellationToken);

    public Task<TicketLinkOutcome> UnlinkAsync(string desk, long number, TicketRelation relation, long other, CancellationToken cancellationToken) =>
        LinkAsync(desk, number, other, "ticket-unlinked", by => links.UnlinkAsync(desk, number, relation, other, by, cancellationToken), cancellationToken);

    private async Task<TicketLinkOutcome> LinkAsync(
        string desk, long number, long other, string action, Func<TicketActor, Task<TicketLinkOutcome>> link, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(desk, DeskAction.ChangeTicket, cancellationToken);
        var outcome = await link(ActorOf(account));
        if (outcome is TicketLinkOutcome.Done)
            await AddAsync(desk, account, action, number, Numbered(other), cancellationToken);
        return outcome;
    }

    /// <exception cref="NotAllowedException">Whoever shall look after the ticket may not: a page may show what it likes.</exception>
    private async Task DemandAssigneeAsync(string desk, TicketChange change, CancellationToken cancellationToken)
    {
        if (change.Assignee is not { Length: > 0 } id)
            return;
        if (await agents.FindAsync(new AgentKey.Id(id), cancellationToken) is not { } assignee || !AgentRights.May(assignee, desk, DeskAction.ChangeTicket))
            throw new NotAllowedException(DeskAction.ChangeTicket);
    }

    private static TicketChange Signed(TicketChange change, AgentAccount account) => change with
    {
        By = ActorOf(account),
        Comment = change.Comment is { } comment ? comment with { Author = account.Name, Party = TicketParty.Agent } : null,
    };

    private static TicketActor ActorOf(AgentAccount account) => new(TicketParty.Agent, account.Id);

    /// <summary>What a change touches, without what it says.</summary>
    private static string Fields(TicketChange change) => string.Join(
        ' ',
        new[]
        {
            change.Status is { } status ? $"status={status.ToString().ToLowerInvariant()}" : null,
            change.Priority is { } priority ? $"priority={priority.ToString().ToLowerInvariant()}" : null,
            change.Assignee is null ? null : "assignee",
            change.Tags is null && change.AddTags.Count == 0 && change.RemoveTags.Count == 0 ? null : "tags",
            change.Subject is null ? null : "subject",
            change.Comment is { } comment ? comment.Internal ? "note" : "comment" : null,
        }.OfType<string>());

    private static string Numbered(long number) => string.Create(CultureInfo.InvariantCulture, $"#{number}");

    private Task AddAsync(string desk, AgentAccount account, string action, long number, string detail, CancellationToken cancellationToken) =>
        audit.AddAsync(new AuditEntry(desk, time.GetUtcNow(), account.Id, action, Numbered(number), detail), cancellationToken);
}
