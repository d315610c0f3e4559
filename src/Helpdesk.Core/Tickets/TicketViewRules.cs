using System.Globalization;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Tickets;

/// <summary>What a view may be. Lengths are in UTF-16 units.</summary>
public static class TicketViewRules
{
    public const int NameLength = 60;

    /// <summary>Views of one person at one desk.</summary>
    public const int MostPerPerson = 50;

    /// <summary>The same without what no name may hold, and without a place in its list.</summary>
    public static TicketView Clean(TicketView view) => view with
    {
        Name = TicketRules.Line(view.Name),
        Owner = TicketRules.Line(view.Owner),
        Query = view.Query with { Cursor = null },
    };

    /// <summary>What is wrong with a view; it is cleaned before.</summary>
    public static IReadOnlyList<TicketFault> Check(TicketView view)
    {
        var faults = new List<TicketFault>();
        if (!ConversationKey.IsName(view.Desk))
            faults.Add(new(nameof(view.Desk), "is 1 to 64 of a-z, 0-9, '-' and '_'"));
        if (view.Name.Length is 0 or > NameLength)
            faults.Add(new(nameof(view.Name), string.Create(CultureInfo.InvariantCulture, $"has 1 to {NameLength} characters")));
        if (view.Owner.Length is 0 or > TicketRules.PersonLength)
            faults.Add(new(nameof(view.Owner), string.Create(CultureInfo.InvariantCulture, $"has 1 to {TicketRules.PersonLength} characters")));
        if (view.Query.Desk != view.Desk)
            faults.Add(new(nameof(view.Query), "asks for tickets of the view's own desk"));
        faults.AddRange(TicketRules.Check(view.Query).Select(fault => new TicketFault(nameof(view.Query), $"has a {fault.Field} that {fault.Reason}")));
        return faults;
    }
}
