using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;

namespace Helpdesk.Core.Handoff;

/// <summary>Builds the card of a conversation from its record.</summary>
public static class HandoffCards
{
    private const int MostTried = 5;
    private const int LongestTried = 240;
    private const int ShortestProblem = 12;

    /// <param name="lines">The lines of the conversation, or the last of them, oldest first.</param>
    public static HandoffCard Of(DeskConversation conversation, IReadOnlyList<LogEntry> lines)
    {
        var activities = lines.Select(line => line.Activity).ToList();
        var said = activities.Where(IsOfCustomer).Select(MessageText.Of).Where(text => text.Length > 0).ToList();
        var answers = activities.Where(IsOfBot).ToList();
        var steps = activities.Where(activity => activity is { Type: ActivityTypes.Trace, Name: HelpdeskEvents.Steps }).SelectMany(Items).ToList();
        var queue = conversation.Owner as ConversationOwner.Queue ?? (conversation.Owner as ConversationOwner.Agent)?.From;
        return new HandoffCard
        {
            Reason = queue?.Reason ?? (conversation.Owner is ConversationOwner.Agent ? HandoffReasons.Takeover : null),
            Note = queue?.Note,
            Language = conversation.State.Language,
            Problem = said.FirstOrDefault(text => text.Length >= ShortestProblem && !PersonWords.Asks(text)) ?? said.FirstOrDefault(),
            OpenQuestion = said.LastOrDefault(text => !PersonWords.Asks(text)),
            Tried = [.. answers.TakeLast(MostTried).Select(answer => Beginning(answer.Text ?? ""))],
            Sources = [.. answers.SelectMany(Sources).Distinct()],
            Calls = [.. activities.Where(activity => activity is { Type: ActivityTypes.Trace, Name: HelpdeskEvents.Receipt }).Select(Call).OfType<CardCall>()],
            Agreed = conversation.State.Agreed,
            Turns = conversation.State.Turns,
            Models = [.. steps.Select(step => Text(step, "model")).OfType<string>().Distinct()],
            Tokens = steps.Sum(step => Number(step, "inputTokens") + Number(step, "outputTokens")),
            ThumbsUp = activities.Count(activity => IsJudgement(activity, "up")),
            ThumbsDown = activities.Count(activity => IsJudgement(activity, "down")),
        };
    }

    private static bool IsOfCustomer(Activity activity) => activity is { Type: ActivityTypes.Message } && activity.From?.Role != RoleTypes.Bot;

    private static bool IsOfBot(Activity activity) =>
        activity is { Type: ActivityTypes.Message, From.Role: RoleTypes.Bot } && !DeskActivities.IsOfAgent(activity) && !DeskActivities.IsSystem(activity);

    private static bool IsJudgement(Activity activity, string rating) =>
        activity is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Feedback, Value: { } value } && Text(value, "rating") == rating;

    private static string Beginning(string text)
    {
        // What follows are the addresses of the sources; the card shows words, not Markdown.
        var end = text.IndexOf("\n\n[1]:", StringComparison.Ordinal);
        var words = (end < 0 ? text : text[..end]).Replace("**", "", StringComparison.Ordinal).Trim();
        return words.Length <= LongestTried ? words : words[..(char.IsHighSurrogate(words[LongestTried - 1]) ? LongestTried - 1 : LongestTried)] + "…";
    }

    private static IEnumerable<CardSource> Sources(Activity answer) => (answer.Entities ?? [])
        .Where(entity => entity.Properties?.ContainsKey("citation") == true)
        .SelectMany(entity => entity.Properties!["citation"] is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [])
        .Select(claim => claim.ValueKind == JsonValueKind.Object && claim.TryGetProperty("appearance", out var appearance) ? appearance : default)
        .Where(appearance => Text(appearance, "name") is not null)
        .Select(appearance => new CardSource(Text(appearance, "name")!, Text(appearance, "url")));

    private static CardCall? Call(Activity trace) => trace.Value is { ValueKind: JsonValueKind.Object } value
        ? new CardCall(
            Text(value, "function") ?? "",
            Text(value, "arguments") ?? "",
            Text(value, "result"),
            value.TryGetProperty("sideEffect", out var effect) && effect.ValueKind == JsonValueKind.True,
            value.TryGetProperty("receipt", out var receipt) ? Text(receipt, "reference") : null)
        : null;

    private static IEnumerable<JsonElement> Items(Activity trace) => trace.Value is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long Number(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? number : 0;
}
