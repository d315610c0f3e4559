using System.Globalization;

namespace Helpdesk.Crashes.Scenarios;

/// <summary>
/// What the scripted assistant says: who speaks (lease fence, owner epoch), what the state said, which messages are answered, what
/// each tool call answered, the pieces, and a mark at the end.
/// </summary>
internal sealed record AnswerText(long Fence, long Epoch, int Turns, IReadOnlyList<int> Messages, IReadOnlyList<string> Results, int Parts, bool Ended)
{
    public const string End = "END";
    public const string Doubt = "doubt";

    public static string Head(long fence, long epoch, int turns, IEnumerable<int> messages) => string.Create(
        CultureInfo.InvariantCulture, $"#bot f={fence} e={epoch} n={turns} m={string.Join(',', messages)} ");

    public static string Call(string result) => $"c={result} ";

    public static string Part(int number) => string.Create(CultureInfo.InvariantCulture, $"p={number} ");

    /// <summary>Reads an answer, whole or cut off anywhere behind its head; null for another text.</summary>
    public static AnswerText? Parse(string? text)
    {
        var words = text?.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words is not ["#bot", var fence, var epoch, var turns, var messages, .. var rest])
            return null;
        return new AnswerText(
            long.Parse(fence.AsSpan(2), CultureInfo.InvariantCulture),
            long.Parse(epoch.AsSpan(2), CultureInfo.InvariantCulture),
            int.Parse(turns.AsSpan(2), CultureInfo.InvariantCulture),
            [.. messages[2..].Split(',').Select(number => int.Parse(number, CultureInfo.InvariantCulture))],
            [.. rest.Where(word => word.StartsWith("c=", StringComparison.Ordinal)).Select(word => word[2..])],
            rest.Count(word => word.StartsWith("p=", StringComparison.Ordinal)),
            rest.LastOrDefault() == End);
    }
}
