using System.Globalization;
using System.Text;
using System.Text.Json;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Rungs;

/// <summary>
/// What a model wants to change is shown to the customer with its exact arguments; only the customer's own yes, in the next message,
/// carries it out: with these arguments, once, and not after it has expired.
/// </summary>
internal sealed class Confirmations(Lazy<BotFunctions> functions, ToolCaller caller, TimeProvider time)
{
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(30);

    /// <summary>Asks, and remembers what was asked.</summary>
    public IEnumerable<ReplyPart> Ask(Turn turn, BotFunction function, JsonElement arguments, bool follows)
    {
        var texts = turn.Bot.TextsFor(turn.Language);
        var text = new StringBuilder(follows ? "\n\n" : "")
            .Append(texts.Confirm)
            .Append(CultureInfo.InvariantCulture, $"\n\n**{function.Function.Name.Replace('_', ' ')}**\n");
        foreach (var argument in arguments.EnumerateObject())
            text.Append(CultureInfo.InvariantCulture, $"\n- {Code(argument.Name.Replace('_', ' '))}: {Code(Shown(argument.Value))}");
        yield return new ReplyPart.Verbatim(text.ToString());
        // Not before it is part of the answer: nobody agrees to what was not shown.
        turn.State = turn.State with { Pending = new PendingCall(function.FullName, CanonicalJson.Write(arguments), time.GetUtcNow() + Life) };
        yield return new ReplyPart.Choices([ImBack(texts.ConfirmYes), ImBack(texts.ConfirmNo)]);
    }

    /// <summary>The whole answer when the turn is the yes or no to what was asked; null when it is about something else.</summary>
    /// <exception cref="TurnLostException">The turn is no longer ours; nothing was done.</exception>
    public async Task<IReadOnlyList<ReplyPart>?> AnswerAsync(Turn turn, CancellationToken cancellationToken)
    {
        var pending = turn.State.Pending;
        turn.State = turn.State with { Pending = null };
        if (pending is null || time.GetUtcNow() >= pending.Expires || turn.Taken.Messages.Count != 1)
            return null;

        var texts = turn.Bot.TextsFor(turn.Language);
        return Consent.Of(turn.Text, texts) switch
        {
            true => [await DoAsync(turn, pending, texts, cancellationToken)],
            false => [new ReplyPart.Verbatim(texts.Stopped)],
            null => null,
        };
    }

    private async Task<ReplyPart> DoAsync(Turn turn, PendingCall pending, BotTexts texts, CancellationToken cancellationToken)
    {
        if (functions.Value.Find(pending.Function) is not { SideEffect: true } function)
            return new ReplyPart.Verbatim(texts.NotDone);
        var result = await caller.CallAsync(turn, new Passages(), function, JsonElement.Parse(pending.Arguments), "confirmed", cancellationToken);
        return new ReplyPart.Verbatim(result.Receipt is { } receipt
            ? $"{texts.Done} {Code(receipt.Reference)}{(receipt.Title is { Length: > 0 } title ? $" · {Code(title)}" : "")}"
            : texts.NotDone);
    }

    private static string Shown(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    /// <summary>The text as code: whatever it holds is shown and not read as Markdown.</summary>
    private static string Code(string text)
    {
        var line = text.ReplaceLineEndings(" ").Trim();
        var fence = "`";
        while (line.Contains(fence, StringComparison.Ordinal))
            fence += "`";
        return fence.Length == 1 && line.Length > 0 ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    private static CardAction ImBack(string text) => new()
    {
        Type = "imBack",
        Title = text,
        Value = JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\""),
    };
}
