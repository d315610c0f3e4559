using System.Globalization;

namespace Helpdesk.Crashes.Scenarios;

/// <summary>What a change of the owner and an agent leave in the log, with the epoch in whose name it was said.</summary>
/// <param name="Change">A change of the owner; else an agent's words.</param>
/// <param name="Epoch">The epoch that begins, or in whose name it was said.</param>
/// <param name="Who">The agent, or the bot.</param>
internal sealed record PersonText(bool Change, long Epoch, string Who)
{
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{(Change ? "#own" : "#say")} e={Epoch} w={Who}");

    public static PersonText? Parse(string? text) =>
        text?.Split(' ') is ["#own" or "#say", var epoch, var who]
            ? new PersonText(text[1] == 'o', long.Parse(epoch.AsSpan(2), CultureInfo.InvariantCulture), who[2..])
            : null;
}
