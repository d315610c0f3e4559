using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Console.Desk;

/// <summary>What the console says of conversations.</summary>
internal static class DeskWords
{
    public static string CustomerOf(DeskConversation conversation, ConsoleLanguage language) =>
        conversation.Reference.User?.Name is { Length: > 0 } name ? name
        : $"{language.Say("Visitor", "访客")} {Short(conversation.Reference.User?.Id ?? conversation.Conversation.Id)}";

    public static string TopicOf(DeskConversation conversation, ConsoleLanguage language) =>
        (conversation.Owner as ConversationOwner.Queue)?.Note ?? conversation.State.Topic ?? conversation.State.Open?.Text ?? language.Say("(nothing asked yet)", "（尚未提问）");

    /// <summary>Whether each word of a filter stands in something that the list shows.</summary>
    public static bool Matches(DeskConversation conversation, string? filter, ConsoleLanguage language)
    {
        if (string.IsNullOrWhiteSpace(filter))
            return true;
        var shown = string.Join(
            '\n',
            CustomerOf(conversation, language),
            conversation.Reference.User?.Id,
            TopicOf(conversation, language),
            conversation.Conversation.Bot,
            conversation.Reference.ChannelId ?? "web",
            conversation.State.Language,
            conversation.Owner is ConversationOwner.Queue queue ? Reason(queue.Reason, language) + '\n' + queue.Name + '\n' + queue.Skill : "");
        return filter.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word => shown.Contains(word, StringComparison.CurrentCultureIgnoreCase));
    }

    public static string Ago(DateTimeOffset? at, DateTimeOffset now, ConsoleLanguage language)
    {
        if (at is not { } since)
            return "";
        var time = now - since;
        return time.TotalMinutes < 1 ? language.Say("now", "刚刚")
            : time.TotalHours < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalMinutes:0} {language.Say("min", "分钟")}")
            : time.TotalDays < 1 ? string.Create(CultureInfo.InvariantCulture, $"{time.TotalHours:0} {language.Say("h", "小时")}")
            : string.Create(CultureInfo.InvariantCulture, $"{time.TotalDays:0} {language.Say("d", "天")}");
    }

    public static string Reason(string code, ConsoleLanguage language) => code switch
    {
        HandoffReasons.Asked => language.Say("asked for a person", "客户要求人工"),
        HandoffReasons.Model => language.Say("called by the model", "模型请求人工"),
        HandoffReasons.RuleWords => language.Say("rule: words", "规则：关键词"),
        HandoffReasons.RulePluginFailed => language.Say("rule: a plugin failed", "规则：插件失败"),
        HandoffReasons.RuleUnanswered => language.Say("rule: not answered", "规则：未能回答"),
        HandoffReasons.RuleAttribute => language.Say("rule: attribute", "规则：客户属性"),
        HandoffReasons.RuleChannel => language.Say("rule: channel", "规则：渠道"),
        HandoffReasons.RuleIntent => language.Say("rule: intent", "规则：意图"),
        HandoffReasons.RuleSentiment => language.Say("rule: sentiment", "规则：情绪"),
        HandoffReasons.LadderFailed => language.Say("the bot failed", "机器人出错"),
        HandoffReasons.Takeover => language.Say("taken over", "主动接管"),
        HandoffReasons.Reopened => language.Say("reopened", "重新打开"),
        HandoffReasons.Transferred => language.Say("transferred", "转接"),
        HandoffReasons.AgentGone => language.Say("its agent has gone", "原客服已离线"),
        _ => code,
    };

    public static string OwnerOf(ConversationOwner owner, string self, ConsoleLanguage language) => owner switch
    {
        ConversationOwner.Agent agent when agent.AgentId == self => language.Say("yours", "由您处理"),
        ConversationOwner.Agent agent => language.Say($"{agent.Name} has it", $"{agent.Name} 处理中"),
        ConversationOwner.Queue => language.Say("waits in the queue", "排队中"),
        _ => language.Say("the bot leads", "机器人处理中"),
    };

    public static string Sla(SlaDue due, ConsoleLanguage language) => due.State switch
    {
        SlaState.Breached => language.Say("overdue", "已超时"),
        SlaState.Paused => language.Say("due on duty", "上班后计时"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{language.Say("due in", "剩余")} {Math.Ceiling(due.Left.TotalMinutes):0} {language.Say("min", "分钟")}"),
    };

    private static string Short(string id) => id.Length <= 8 ? id : id[^8..];
}
