using System.Runtime.CompilerServices;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>What the bot says to the clients: what the message asks for, at the pace of a model where it streams.</summary>
internal static class ClientScript
{
    private static readonly IReadOnlyList<CardAction> Choices =
    [
        new() { Type = "imBack", Title = "As I say it", Value = Some.Json("\"echo as I say it\"") },
        new() { Type = "postBack", Title = "The first order", Value = Some.Json("""{"order":"A-1"}""") },
        new() { Type = "messageBack", Title = "The second order", Text = "order A-2", DisplayText = "I mean the second", Value = Some.Json("""{"order":"A-2"}""") },
    ];

    private static readonly Attachment Form = new()
    {
        ContentType = "application/vnd.microsoft.card.adaptive",
        Content = Some.Json(
            """
            {"type":"AdaptiveCard","version":"1.5","body":[{"type":"Input.Text","id":"note","label":"What happened?"}],
             "actions":[{"type":"Action.Submit","title":"Send the form","data":{"form":"return","order":"A-1"}}]}
            """),
    };

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(150);

    public static async IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = turn.Taken.Messages[^1].Activity;
        var text = asked.Text ?? "";
        if (asked.Value is { ValueKind: JsonValueKind.Object } value)
        {
            yield return new ReplyPart.Text($"Value: {value.GetRawText()}");
            yield break;
        }

        if (text == "choose")
        {
            yield return new ReplyPart.Text("Which one?");
            yield return new ReplyPart.Choices(Choices);
            yield break;
        }

        if (text.StartsWith("echo ", StringComparison.Ordinal))
        {
            yield return new ReplyPart.Text($"Echo: {text["echo ".Length..]}");
            yield break;
        }

        if (text == "form")
        {
            yield return new ReplyPart.Text("Please tell us more.");
            yield return new ReplyPart.Card(Form);
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
