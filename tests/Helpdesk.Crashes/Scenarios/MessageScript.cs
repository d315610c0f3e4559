using System.Globalization;

namespace Helpdesk.Crashes.Scenarios;

/// <summary>What a customer's message has the scripted assistant do; the message's text says it, so that every worker knows.</summary>
/// <param name="Number">The place of the message in its conversation, from 1.</param>
/// <param name="Parts">Pieces of text in the answer.</param>
/// <param name="Gap">Milliseconds between them.</param>
/// <param name="Calls">Tool calls: <c>s</c> with a side effect, <c>l</c> a look-up; empty for none.</param>
/// <param name="Replay">Whether the assistant takes over earlier calls at once instead of deciding them again.</param>
internal sealed record MessageScript(int Number, int Parts, int Gap, string Calls, bool Replay)
{
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"m{Number} parts={Parts} gap={Gap} calls={(Calls.Length == 0 ? "-" : Calls)} replay={Replay}");

    /// <summary>Reads what <see cref="Text"/> wrote; null for another text.</summary>
    public static MessageScript? Parse(string? text)
    {
        if (text?.Split(' ') is not [['m', .. var number], var parts, var gap, var calls, var replay])
            return null;
        return new MessageScript(
            int.Parse(number, CultureInfo.InvariantCulture),
            int.Parse(Value(parts), CultureInfo.InvariantCulture),
            int.Parse(Value(gap), CultureInfo.InvariantCulture),
            Value(calls).Replace("-", "", StringComparison.Ordinal),
            bool.Parse(Value(replay)));
    }

    private static string Value(string pair) => pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
