using Helpdesk.Core.Tickets;

namespace Helpdesk.Console.Desk;

/// <summary>The views that everybody has.</summary>
internal static class TicketDefaults
{
    private const int Page = 50;

    /// <summary>The views by their keys; the first is the one with which the pane opens.</summary>
    public static IReadOnlyList<(string Key, string Name, TicketQuery Query)> Views(string desk, string agent, ConsoleLanguage language)
    {
        var unsolved = new TicketQuery { Desk = desk, Statuses = [TicketStatus.Open, TicketStatus.Pending], Sort = TicketSort.Updated, Limit = Page };
        return
        [
            ("unsolved", language.Say("Unsolved", "未解决"), unsolved),
            ("mine", language.Say("Mine, unsolved", "我负责的未解决工单"), unsolved with { Assignee = agent }),
            ("nobodys", language.Say("Nobody's", "无人负责"), unsolved with { Assignee = "" }),
            ("due", language.Say("Due soonest", "最先到期"), unsolved with { Sort = TicketSort.Due, Descending = false }),
            ("overdue", language.Say("Overdue", "已超时"), unsolved with { Overdue = true, Sort = TicketSort.Due, Descending = false }),
            ("all", language.Say("All", "全部"), new TicketQuery { Desk = desk, Sort = TicketSort.Updated, Limit = Page }),
        ];
    }

    /// <summary>Whether two queries show the same tickets in the same order.</summary>
    public static bool AreSame(TicketQuery one, TicketQuery other) =>
        one.Statuses.Order().SequenceEqual(other.Statuses.Order())
        && one.Priorities.Order().SequenceEqual(other.Priorities.Order())
        && Plain(one) == Plain(other);

    private static TicketQuery Plain(TicketQuery query) => query with { Statuses = None<TicketStatus>.List, Priorities = None<TicketPriority>.List, Limit = 1, Cursor = null };

    private static class None<T>
    {
        // One list for all: records compare lists by reference.
        public static readonly IReadOnlyList<T> List = [];
    }
}
