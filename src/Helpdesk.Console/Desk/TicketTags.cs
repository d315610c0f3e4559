using Helpdesk.Core.Tickets;

namespace Helpdesk.Console.Desk;

/// <summary>Tags as an agent writes them: separated by commas, of either language.</summary>
internal static class TicketTags
{
    public static IReadOnlyList<string> Parse(string text) => text.Split([',', '，', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static string Joined(IReadOnlyList<string> tags) => string.Join(", ", tags);

    public static string Bounds(ConsoleLanguage language) => language.Say(
        $"A ticket has at most {TicketRules.MostTags} tags of at most {TicketRules.TagLength} characters.",
        $"每张工单最多 {TicketRules.MostTags} 个标签，每个不超过 {TicketRules.TagLength} 个字符。");
}
