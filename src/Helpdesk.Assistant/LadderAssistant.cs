using System.Runtime.CompilerServices;
using Helpdesk.Assistant.Budgets;
using Helpdesk.Assistant.Operation;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Prompts;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Assistant.Rungs;
using Helpdesk.Assistant.Ticketing;
using Helpdesk.Assistant.Vision;
using Helpdesk.Assistant.Wire;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Assistant;

/// <summary>
/// Answers a turn: searches first, goes on with a ticket that is being taken down, then asks the rungs of the bot's ladder, one after
/// the other, until one answers what is left.
/// </summary>
internal sealed partial class LadderAssistant(
    BotKernels kernels,
    QuestionSearch search,
    TicketDialogue tickets,
    EarlierCalls earlier,
    Confirmations confirmations,
    TurnFileReader files,
    TokenBudgetKeeper budgets,
    IEnumerable<BotPlugin> plugins,
    IOptions<HelpdeskLimits> limits,
    TimeProvider time,
    ILogger<LadderAssistant> logger) : IAssistant
{
    private const int TracedPassages = 5;

    private readonly string[] givingPassages = plugins.Where(plugin => plugin.GivesPassages).Select(plugin => $"{plugin.Name}-").ToArray();

    public async IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (await confirmations.AnswerAsync(turn, cancellationToken) is { } confirmed)
        {
            turn.State = turn.State with { Language = turn.Language };
            foreach (var part in confirmed)
                yield return part;
            yield break;
        }

        var ladder = kernels.LadderOf(turn.Bot);
        var asked = await AskAsync(turn, ladder, cancellationToken);
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
            await foreach (var part in ClimbAsync(asked, ladder, cancellationToken))
            {
                offered = part is ReplyPart.Choices || (offered && part is not ReplyPart.Restart);
                yield return part;
            }
        }

        if (dialogue is { Asides.Count: > 0, Parts.Count: > 0 })
            yield return new ReplyPart.Verbatim("\n\n");
        // What the customer has asked beside it may offer choices of its own: those are at hand first.
        foreach (var part in dialogue?.Parts.Where(part => !offered || part is not ReplyPart.Choices) ?? [])
            yield return part;
    }

    /// <summary>Asks the ladder as far as the budgets allow, and counts what that has used.</summary>
    private async IAsyncEnumerable<ReplyPart> ClimbAsync(
        AskedTurn asked, IReadOnlyList<IRung> ladder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var usedUp = ladder.Any(rung => rung.HasModel) ? await budgets.UsedUpAsync(asked.Turn, cancellationToken) : null;
        try
        {
            await foreach (var part in AnswerAsync(new Climb(asked, usedUp is not null), ladder, cancellationToken))
                yield return part;
        }
        finally
        {
            await budgets.AddAsync(asked.Turn, asked.Used.Total);
        }
    }

    private async IAsyncEnumerable<ReplyPart> AnswerAsync(Climb climb, IReadOnlyList<IRung> ladder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var asked = climb.Asked;
        var turn = asked.Turn;
        var before = turn.State;
        foreach (var rung in climb.Order(ladder))
        {
            turn.State = before with { Language = turn.Language };
            foreach (var notice in climb.Notices(rung))
                yield return notice;
            if (climb.NothingToAnswer(rung))
                yield break;

            var said = false;
            RungFailedException? failure;
            await using var parts = rung.AnswerAsync(asked, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                (var more, failure) = await RungFailure.NextAsync(parts);
                if (!more)
                    break;
                Remember(turn, before.LastEntry, parts.Current);
                said = true;
                yield return parts.Current;
            }

            if (failure is null)
            {
                ModelTelemetry.Answered(turn.Bot.Id, rung.Name);
                yield break;
            }

            Log(rung.Name, turn, failure);
            climb.Failed();
            if (said || climb.HasNoticed)
                yield return new ReplyPart.Restart();
            if (failure.Kind != FailureKind.Refused)
                continue;
            // Another server might take it, but what one filter calls inappropriate no bot of this house answers.
            turn.State = RefusedLines.Add(before with { Language = turn.Language }, turn.Taken.Messages.Select(message => message.Sequence));
            yield return new ReplyPart.Verbatim(turn.Bot.TextsFor(turn.Language).Refused);
            yield break;
        }

        throw new InvalidOperationException("The last rung of a ladder, which needs no model, has failed.");
    }

    private async Task<AskedTurn> AskAsync(Turn turn, IReadOnlyList<IRung> ladder, CancellationToken cancellationToken)
    {
        var said = ladder.Any(rung => rung.HasModel) ? ConversationPrompt.ReadAsync(turn, cancellationToken) : null;
        var passages = await RestorePassagesAsync(turn, cancellationToken);
        var started = time.GetTimestamp();
        var questions = await search.ReadAsync(turn, cancellationToken);
        turn.Trace(new TracedStep("search", "knowledge", time.GetElapsedTime(started).TotalMilliseconds, "ok") { Passages = Found(questions) });
        foreach (var question in questions.Where(question => question.Talk == SmallTalk.None))
            ModelTelemetry.Decided(turn.Bot.Id, question.Found.Decision.ToString());
        var asked = new AskedTurn(turn, questions, passages)
        {
            Time = new ModelTime(TimeSpan.FromSeconds(limits.Value.ModelSeconds), time),
            Said = said,
            Files = await files.ReadAsync(turn, ladder.Any(rung => rung.SeesImages), cancellationToken),
        };
        Ground(asked);
        return asked;
    }

    private static List<TracedPassage> Found(IEnumerable<Question> questions) =>
    [
        .. questions.SelectMany(question => question.Found.Hits).OrderByDescending(hit => hit.Score).DistinctBy(hit => hit.EntryId)
            .Take(TracedPassages).Select(hit => new TracedPassage(hit.EntryId, hit.Score)),
    ];

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
        if (part is ReplyPart.Restart)
            turn.State = turn.State with { LastEntry = lastEntry };
        else if (part is ReplyPart.Source source && turn.State.LastEntry == lastEntry)
            turn.State = turn.State with { LastEntry = source.Citation.EntryId };
    }

    private void Log(string rung, Turn turn, RungFailedException failure)
    {
        var level = failure.Kind switch
        {
            FailureKind.Alarm => LogLevel.Error,
            FailureKind.Resting => LogLevel.Debug,
            _ => LogLevel.Warning,
        };
        LogRungFailed(level, rung, turn.Bot.Id, turn.Taken.Conversation.Path, turn.Taken.Id, failure.Message);
    }

    [LoggerMessage(Message = "Rung {Rung} of bot {Bot} failed in {Conversation}, turn {Turn}: {Reason}")]
    private partial void LogRungFailed(LogLevel level, string rung, string bot, string conversation, string turn, string reason);
}
