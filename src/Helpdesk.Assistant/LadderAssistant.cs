using System.Runtime.CompilerServices;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Assistant.Rungs;
using Helpdesk.Assistant.Ticketing;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Assistant;

/// <summary>
/// Answers a turn: searches first, goes on with a ticket that is being taken down, then asks the rungs of the bot's ladder, one after
/// the other, until one answers what is left.
/// </summary>
internal sealed partial class LadderAssistant(
    BotKernels kernels,
    QuestionSearch search,
    TicketDialogue tickets,
    IEnumerable<BotPlugin> plugins,
    EarlierCalls earlier,
    ILogger<LadderAssistant> logger) : IAssistant
{
    private readonly string[] givingPassages = plugins.Where(plugin => plugin.GivesPassages).Select(plugin => $"{plugin.Name}-").ToArray();

    public async IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = new AskedTurn(turn, await search.ReadAsync(turn, cancellationToken), await RestorePassagesAsync(turn, cancellationToken));
        Ground(asked);
        // An OK or an address is said in any language: the talk stays in the one that it has.
        if (asked.Questions.Count > 0 && asked.Questions.All(question => PlainWords.IsNeutral(question.Text)))
            turn.Language = asked.Questions[^1].Language;
        turn.State = ConversationMemory.Before(turn.State);
        var dialogue = await tickets.TakeAsync(turn, asked.Questions, cancellationToken);
        var offered = false;
        if (dialogue is not { Asides.Count: 0 })
        {
            asked = asked with { Questions = dialogue?.Asides ?? asked.Questions };
            turn.State = ConversationMemory.After(turn.State, asked.Questions);
            await foreach (var part in ClimbAsync(asked, cancellationToken))
            {
                offered |= part is ReplyPart.Choices;
                yield return part;
            }
        }

        if (dialogue is { Asides.Count: > 0, Parts.Count: > 0 })
            yield return new ReplyPart.Verbatim("\n\n");
        // What the customer has asked beside it may offer choices of its own: those are at hand first.
        foreach (var part in dialogue?.Parts.Where(part => !offered || part is not ReplyPart.Choices) ?? [])
            yield return part;
    }

    private async IAsyncEnumerable<ReplyPart> ClimbAsync(AskedTurn asked, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var turn = asked.Turn;
        var before = turn.State;
        foreach (var rung in kernels.LadderOf(turn.Bot))
        {
            turn.State = before with { Language = turn.Language };
            var said = false;
            RungFailedException? failure;
            await using var parts = rung.AnswerAsync(asked, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                (var more, failure) = await NextAsync(parts);
                if (!more)
                    break;
                Remember(turn, before.LastEntry, parts.Current);
                said = true;
                yield return parts.Current;
            }

            if (failure is null)
                yield break;
            LogRungFailed(rung.Name, turn.Bot.Id, turn.Taken.Conversation.Path, turn.Taken.Id, failure.Message);
            if (said)
                yield return new ReplyPart.Restart();
        }

        throw new InvalidOperationException("The last rung of a ladder, which needs no model, has failed.");
    }

    private static async ValueTask<(bool More, RungFailedException? Failure)> NextAsync(IAsyncEnumerator<ReplyPart> parts)
    {
        try
        {
            return (await parts.MoveNextAsync(), null);
        }
        catch (RungFailedException failure)
        {
            return (false, failure);
        }
    }

    // Before retrieval adds its own: what an earlier attempt has numbered keeps its number.
    private async Task<Passages> RestorePassagesAsync(Turn turn, CancellationToken cancellationToken)
    {
        var passages = new Passages();
        foreach (var call in await earlier.ReplayAsync(turn, passages, cancellationToken))
        {
            if (call.Result is { } result && givingPassages.Any(plugin => call.Function.StartsWith(plugin, StringComparison.Ordinal)))
            {
                passages.Restore(result);
                turn.Reply.Ground(result);
            }
        }

        return passages;
    }

    /// <summary>The customer's own words and the passages that were found may be quoted.</summary>
    private static void Ground(AskedTurn asked)
    {
        foreach (var question in asked.Questions)
        {
            asked.Turn.Reply.Ground(question.Text);
            foreach (var hit in question.Found.Hits)
                asked.Turn.Reply.Ground(hit.Answer);
        }
    }

    private static void Remember(Turn turn, string? lastEntry, ReplyPart part)
    {
        if (part is ReplyPart.Source source && turn.State.LastEntry == lastEntry)
            turn.State = turn.State with { LastEntry = source.Citation.EntryId };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rung {Rung} of bot {Bot} failed in {Conversation}, turn {Turn}: {Reason}")]
    private partial void LogRungFailed(string rung, string bot, string conversation, string turn, string reason);
}
