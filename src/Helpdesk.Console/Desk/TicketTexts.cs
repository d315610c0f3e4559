using System.Globalization;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Console.Desk;

/// <summary>What the console says of tickets.</summary>
internal static class TicketTexts
{
    public static string Of(TicketStatus status, ConsoleLanguage language) => status switch
    {
        TicketStatus.Open => language.Say("open", "待处理"),
        TicketStatus.Pending => language.Say("pending", "等待中"),
        TicketStatus.Solved => language.Say("solved", "已解决"),
        _ => language.Say("closed", "已关闭"),
    };

    public static string Of(TicketPriority priority, ConsoleLanguage language) => priority switch
    {
        TicketPriority.Low => language.Say("low", "低"),
        TicketPriority.Normal => language.Say("normal", "普通"),
        TicketPriority.High => language.Say("high", "高"),
        _ => language.Say("urgent", "紧急"),
    };

    public static string Of(TicketSort sort, ConsoleLanguage language) => sort switch
    {
        TicketSort.Created => language.Say("newest first", "最新创建"),
        TicketSort.Updated => language.Say("changed last", "最近更新"),
        TicketSort.Priority => language.Say("most urgent first", "优先级最高"),
        TicketSort.Due => language.Say("due soonest", "最先到期"),
        _ => language.Say("by number", "按编号"),
    };

    public static string Of(TicketRelation relation, ConsoleLanguage language) => relation switch
    {
        TicketRelation.Blocks => language.Say("blocks", "阻塞"),
        TicketRelation.BlockedBy => language.Say("is blocked by", "被阻塞于"),
        TicketRelation.Duplicates => language.Say("duplicates", "重复于"),
        TicketRelation.DuplicatedBy => language.Say("is duplicated by", "被重复"),
        TicketRelation.MergedInto => language.Say("was merged into", "已合并到"),
        TicketRelation.MergedFrom => language.Say("has taken in", "已并入"),
        _ => language.Say("relates to", "相关"),
    };

    public static string Of(TicketField field, ConsoleLanguage language) => field switch
    {
        TicketField.Subject => language.Say("Subject", "主题"),
        TicketField.Contact => language.Say("Contact", "联系方式"),
        TicketField.Status => language.Say("Status", "状态"),
        TicketField.Priority => language.Say("Priority", "优先级"),
        TicketField.Tags => language.Say("Tags", "标签"),
        TicketField.Assignee => language.Say("Assignee", "负责人"),
        TicketField.Comment => language.Say("Comment", "评论"),
        TicketField.FirstReply => language.Say("First reply", "首次回复"),
        TicketField.FirstReplyDue => language.Say("First reply due", "首次回复期限"),
        TicketField.NextReplyDue => language.Say("Next reply due", "下次回复期限"),
        TicketField.ResolutionDue => language.Say("Resolution due", "解决期限"),
        TicketField.FirstReplyBreached => language.Say("First reply late", "首次回复超时"),
        TicketField.NextReplyBreached => language.Say("Next reply late", "后续回复超时"),
        TicketField.ResolutionBreached => language.Say("Resolution late", "解决超时"),
        _ => language.Say("Link", "关联"),
    };

    /// <summary>Who did something: an agent by name, others by side and id.</summary>
    public static string Of(TicketActor? by, IReadOnlyList<AgentFace> agents, ConsoleLanguage language) => by switch
    {
        null => language.Say("nobody in particular", "系统"),
        { Party: TicketParty.Agent } => NameOf(by.Id, agents),
        { Party: TicketParty.Customer } => language.Say("the customer", "客户"),
        { Party: TicketParty.Bot } => language.Say("the bot", "机器人"),
        { Party: TicketParty.Program } => language.Say($"program {by.Id}", $"程序 {by.Id}"),
        _ => by.Id,
    };

    /// <summary>The agent of an id, or what stands in the place of one.</summary>
    public static string NameOf(string id, IReadOnlyList<AgentFace> agents) => agents.FirstOrDefault(agent => agent.Id == id)?.Name ?? id;

    /// <summary>A value of the history in words.</summary>
    public static string Value(TicketField field, string? value, IReadOnlyList<AgentFace> agents, DeskClock clock, ConsoleLanguage language) => (field, value) switch
    {
        (_, null) => "—",
        (TicketField.Status, _) when Enum.TryParse<TicketStatus>(value, ignoreCase: true, out var status) => Of(status, language),
        (TicketField.Priority, _) when Enum.TryParse<TicketPriority>(value, ignoreCase: true, out var priority) => Of(priority, language),
        (TicketField.Assignee, _) => NameOf(value, agents),
        (TicketField.Comment, _) => $"#{value}",
        (TicketField.FirstReplyBreached or TicketField.NextReplyBreached or TicketField.ResolutionBreached, _) => value == "true" ? language.Say("yes", "是") : language.Say("no", "否"),
        (TicketField.Link, _) when value.Split(' ') is [var name, var number] && Enum.TryParse<TicketRelation>(name, ignoreCase: true, out var relation) => $"{Of(relation, language)} #{number}",
        (TicketField.FirstReply or TicketField.FirstReplyDue or TicketField.NextReplyDue or TicketField.ResolutionDue, _)
            when DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, out var at) => clock.Full(at),
        _ => value,
    };

    /// <summary>How the next promise stands, in words; null where nothing is due.</summary>
    public static string? Due(DateTimeOffset? due, DateTimeOffset now, ConsoleLanguage language) => due is not { } at ? null
        : at < now ? language.Say($"overdue {Span(now - at, language)}", $"已超时 {Span(now - at, language)}")
        : language.Say($"due in {Span(at - now, language)}", $"剩余 {Span(at - now, language)}");

    /// <summary>How one promise stands or was kept, in words.</summary>
    public static string Promise(DateTimeOffset due, DateTimeOffset? kept, bool breached, DateTimeOffset now, ConsoleLanguage language) =>
        breached || kept > due ? language.Say("missed", "未达成")
        : kept is not null ? language.Say("kept", "已达成")
        : Due(due, now, language)!;

    public static string Of(TicketOutcome outcome, ConsoleLanguage language) => outcome switch
    {
        TicketOutcome.Changed => language.Say("changed", "已修改"),
        TicketOutcome.Conflict => language.Say("not changed: somebody else changed it meanwhile", "未修改：期间已被他人修改"),
        TicketOutcome.IsClosed => language.Say("not changed: it is closed", "未修改：工单已关闭"),
        TicketOutcome.IsFull => language.Say("not changed: it would have too many tags or comments", "未修改：标签或评论过多"),
        _ => language.Say("not changed: it is not there", "未修改：工单不存在"),
    };

    public static string Change(int count, ConsoleLanguage language) =>
        language.Say(count == 1 ? "Change 1 ticket" : string.Create(CultureInfo.InvariantCulture, $"Change {count} tickets"), $"修改 {count} 张工单");

    private static string Span(TimeSpan time, ConsoleLanguage language) =>
        time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{Math.Ceiling(time.TotalMinutes):0} {language.Say("min", "分钟")}")
        : time.TotalDays < 2 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} {language.Say("h", "小时")}")
        : string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} {language.Say("d", "天")}");
}
