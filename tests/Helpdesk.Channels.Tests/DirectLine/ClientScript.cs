using System.Runtime.CompilerServices;
using Helpdesk.Core.Turns;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>What the bot says to the clients: what the message asks for, at the pace of a model where it streams.</summary>
internal static class ClientScript
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    public static async IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = turn.Taken.Messages[^1].Activity.Text ?? "";
        if (text.StartsWith("echo ", StringComparison.Ordinal))
        {
            yield return new ReplyPart.Text($"Echo: {text["echo ".Length..]}");
            yield break;
        }

        if (text == "inform")
        {
            yield return new ReplyPart.Informative("Looking up your order");
            await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            yield return new ReplyPart.Text("It is here (end)");
            yield break;
        }

        if (text == "slow")
            await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
        if (text == "cite")
            yield return new ReplyPart.Source(new Citation("returns", "Returns policy", "https://shop.example/returns", "You have 30 days."));
        foreach (var word in new[] { "Parcels ", "can ", "be ", "sent ", "back ", "for ", "30 ", "days ", text == "cite" ? "[1] " : "", "(end)" })
        {
            yield return new ReplyPart.Text(word);
            await Task.Delay(Pace, cancellationToken);
        }
    }
}
