using System.Globalization;

namespace Helpdesk.Core.Tickets;

/// <summary>Which links there may be, what a merge may take together, and what it writes.</summary>
public static class TicketLinkRules
{
    /// <summary>Links of one ticket.</summary>
    public const int MostLinks = 200;

    /// <summary>Tickets that one merge may take into another one.</summary>
    public const int MostSources = 50;

    /// <summary>The relation as the other side sees it.</summary>
    public static TicketRelation Inverse(TicketRelation relation) => relation switch
    {
        TicketRelation.Blocks => TicketRelation.BlockedBy,
        TicketRelation.BlockedBy => TicketRelation.Blocks,
        TicketRelation.Duplicates => TicketRelation.DuplicatedBy,
        TicketRelation.DuplicatedBy => TicketRelation.Duplicates,
        TicketRelation.MergedInto => TicketRelation.MergedFrom,
        TicketRelation.MergedFrom => TicketRelation.MergedInto,
        _ => TicketRelation.Relates,
    };

    /// <summary>Whether somebody may set it and take it away; what a merge has made stays.</summary>
    public static bool IsFree(TicketRelation relation) => Enum.IsDefined(relation) && relation is not (TicketRelation.MergedInto or TicketRelation.MergedFrom);

    /// <summary>What is wrong with the tickets that are to be merged.</summary>
    public static IReadOnlyList<TicketFault> CheckMerge(long target, IReadOnlyList<long> sources)
    {
        var faults = new List<TicketFault>();
        if (sources.Count is 0 or > MostSources)
            faults.Add(new("Sources", string.Create(CultureInfo.InvariantCulture, $"names 1 to {MostSources} tickets")));
        if (sources.Distinct().Count() < sources.Count)
            faults.Add(new("Sources", "names each ticket once"));
        if (sources.Contains(target))
            faults.Add(new("Sources", "does not name the ticket into which they are merged"));
        return faults;
    }

    /// <summary>
    /// What closes a ticket that is merged into another one. The comment is public where both have one requester, so that the customer
    /// knows where it goes on; the number of somebody else's ticket is for the business alone.
    /// </summary>
    public static TicketChange Closing(Ticket source, Ticket target, TicketActor? by) => new()
    {
        Status = TicketStatus.Closed,
        Comment = Line(string.Create(CultureInfo.InvariantCulture, $"Merged into #{target.Number} / 已合并到 #{target.Number}"), source.Requester != target.Requester, by),
        By = by,
    };

    /// <summary>The line that says which tickets were merged into this one.</summary>
    public static TicketChange Receiving(IEnumerable<long> sources, TicketActor? by)
    {
        var numbers = string.Join(", ", sources.Order().Select(number => string.Create(CultureInfo.InvariantCulture, $"#{number}")));
        return new() { Comment = Line($"Merged from {numbers} / 已合并 {numbers}", isInternal: true, by), By = by };
    }

    private static NewComment Line(string text, bool isInternal, TicketActor? by) => new(by?.Id ?? "helpdesk", text, isInternal) { Party = TicketParty.Desk };
}
