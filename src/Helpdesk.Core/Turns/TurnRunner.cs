using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Operation;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Core.Turns;

/// <summary>
/// Runs a conversation's next turn: take, pipeline, stream, commit. A failed attempt is tried again; a turn that fails for good gets
/// the bot's apology, and the next message works.
/// </summary>
public sealed partial class TurnRunner(
    IConversationStore store,
    ITurnLease lease,
    ITurnJournal journal,
    IConversationLog log,
    IBotCatalogue bots,
    IAssistant assistant,
    IEnumerable<ITurnStep> steps,
    RunningTurns running,
    TurnHandoffs handoffs,
    IOptions<HelpdeskLimits> limits,
    TimeProvider time,
    ILogger<TurnRunner> logger)
{
    /// <summary>A turn that was taken this often and neither committed nor failed kills its workers: it gets the apology.</summary>
    private const int MostTakes = 10;

    private static readonly TimeSpan UnknownBotRetry = TimeSpan.FromSeconds(60);
    private readonly ITurnStep[] steps = [.. steps];

    /// <summary>Takes and runs one turn.</summary>
    /// <param name="conversation">The conversation.</param>
    /// <param name="worker">Who takes it, for the record.</param>
    /// <param name="cancellationToken">Ends the attempt; the turn is given back at once, for another worker.</param>
    /// <returns>Whether more messages are waiting and should be run now.</returns>
    public async Task<bool> RunAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken)
    {
        // Before the take, so that no stop falls between the two.
        var interruption = running.Enter(conversation);
        try
        {
            return await store.TakeAsync(conversation, worker, cancellationToken) is { } taken
                && await RunAsync(taken, interruption, cancellationToken);
        }
        finally
        {
            running.Leave(interruption);
        }
    }

    private async Task<bool> RunAsync(TakenTurn taken, TurnInterruption interruption, CancellationToken cancellationToken)
    {
        using var trace = Trace(taken);
        if (bots.Find(taken.Conversation.Bot) is not { } bot)
        {
            LogUnknownBot(logger, taken.Conversation.Bot);
            await lease.ReleaseAsync(taken, failed: false, UnknownBotRetry, cancellationToken);
            return false;
        }

        var started = time.GetTimestamp();
        var outcome = await AttemptAsync(NewTurn(taken, bot), interruption, cancellationToken);
        TurnMetrics.Ended(bot.Id, outcome?.ToString() ?? "Released", time.GetElapsedTime(started));
        if (outcome is { } committed)
            LogEnded(logger, committed, taken.Messages.Count, time.GetElapsedTime(started).TotalMilliseconds);
        return outcome == CommitOutcome.CommittedMoreWaiting;
    }

    private Turn NewTurn(TakenTurn taken, BotDefinition bot)
    {
        Turn? turn = null;
        var language = bot.TextsFor(taken.State.Language);
        var gate = new OutputGate(
            language.Withheld,
            bot.BlockedWords,
            _ => turn!.Tools.Made.Any(call => call.Receipt is not null));
        turn = new Turn(taken, bot, new Reply(gate, limits.Value.AnswerCharacters), journal, log);
        return turn;
    }

    private async Task<CommitOutcome?> AttemptAsync(Turn turn, TurnInterruption interruption, CancellationToken cancellationToken)
    {
        var stream = new AnswerStream(turn, lease, interruption, time, logger);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(limits.Value.TurnSeconds));
        try
        {
            if (turn.Taken.Stopped)
                return await CommitStoppedAsync(turn, stream, cancellationToken);
            if (turn.Taken.Takes > MostTakes)
                return await ApologiseAsync(turn, stream, cancellationToken);

            await StepAsync(0, turn, stream, limit.Token);
            turn.Reply.Complete();
            if (!stream.Streamed)
                TurnMetrics.FirstText(turn.Bot.Id, stream.Age);
            if (!turn.Reply.HasText && turn.Announcements.Count > 0)
                return await CommitAsync(turn, answer: null, cancellationToken);
            if (!turn.Reply.HasText)
                throw new InvalidOperationException("The assistant gave an answer without any text.");
            return await CommitAsync(turn, AnswerActivity.Of(turn, turn.Reply.Text, stream.Streamed, stopped: false), cancellationToken);
        }
        catch (TurnStoppedException)
        {
            return await CommitStoppedAsync(turn, stream, cancellationToken);
        }
        catch (TurnLostException)
        {
            return null;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await ReleaseAsync(turn, failed: false, TimeSpan.Zero);
            return null;
        }
        catch (Exception exception)
        {
            LogFailed(logger, exception, turn.Taken.Failures + 1);
            return await FailAsync(turn, stream, cancellationToken);
        }
    }

    private Task StepAsync(int index, Turn turn, AnswerStream stream, CancellationToken cancellationToken) =>
        index == steps.Length
            ? stream.RunAsync(assistant.AnswerAsync(turn, cancellationToken), cancellationToken)
            : steps[index].InvokeAsync(turn, (same, token) => StepAsync(index + 1, same, stream, token), cancellationToken);

    private Task<CommitOutcome?> CommitStoppedAsync(Turn turn, AnswerStream stream, CancellationToken cancellationToken)
    {
        turn.Reply.Complete();
        var said = turn.Reply.HasText ? turn.Reply.Text : turn.Taken.Partial?.Text;
        return CommitAsync(
            turn,
            AnswerActivity.Of(turn, string.IsNullOrEmpty(said) ? turn.Bot.TextsFor(turn.Language).Stopped : said, stream.Streamed, stopped: true),
            cancellationToken);
    }

    private async Task<CommitOutcome?> FailAsync(Turn turn, AnswerStream stream, CancellationToken cancellationToken)
    {
        if (turn.Taken.Failures + 1 >= limits.Value.TurnAttempts)
            return await ApologiseAsync(turn, stream, cancellationToken);
        await ReleaseAsync(turn, failed: true, TimeSpan.FromMilliseconds(250 * Math.Pow(4, turn.Taken.Failures)));
        return null;
    }

    private async Task<CommitOutcome?> ApologiseAsync(Turn turn, AnswerStream stream, CancellationToken cancellationToken)
    {
        turn.Reply.Add(new ReplyPart.Restart());
        turn.Forget();
        // What was confirmed in this turn may have been done: it is not done again because of a second yes.
        turn.State = turn.Taken.State with { Pending = null };
        if (turn.Bot.Handoff.Offered)
            await handoffs.PrepareAsync(turn, new HandoffRequest(HandoffReasons.LadderFailed) { Note = turn.Text }, behindAnswer: true, cancellationToken);
        return await CommitAsync(turn, AnswerActivity.Of(turn, turn.Bot.TextsFor(turn.Language).Apology, stream.Streamed, stopped: false), cancellationToken);
    }

    /// <summary>Commits, and waits for a store that is away as long as one of its leases can last.</summary>
    private async Task<CommitOutcome?> CommitAsync(Turn turn, Activities.Activity? answer, CancellationToken cancellationToken)
    {
        // Also what an earlier attempt did and this one has not come to: a turn that is stopped or given up leaves its receipts all the same.
        turn.Tools.ReplayEarlier();
        var receipts = turn.Tools.Made.Count == 0 ? [] : turn.Tools.Made.Select(call => AnswerActivity.Receipt(turn, call)).ToList();
        // A turn that asked no model leaves nothing behind that its answer does not show.
        if (turn.Steps is var steps && steps.Any(step => step.Model is not null))
            receipts = [.. receipts, AnswerActivity.Steps(turn, steps)];
        var state = turn.State with { Turns = turn.Taken.State.Turns + 1, Language = turn.Language };
        var said = answer is null ? turn.Announcements : [answer, .. turn.Announcements];
        var result = new TurnResult(state, said, receipts) { Owner = turn.NextOwner };
        for (var wait = TimeSpan.FromMilliseconds(200); ; wait *= 2)
        {
            try
            {
                return await store.CommitAsync(turn.Taken, result, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException && wait < TimeSpan.FromSeconds(10))
            {
                LogCommitWaits(logger, exception.GetType().Name);
                await Task.Delay(wait, time, cancellationToken);
            }
        }
    }

    private async Task ReleaseAsync(Turn turn, bool failed, TimeSpan retryAfter)
    {
        try
        {
            await lease.ReleaseAsync(turn.Taken, failed, retryAfter, CancellationToken.None);
        }
        catch (Exception exception)
        {
            // The lease runs out by itself, and the sweep finds the turn.
            LogNotReleased(logger, exception.GetType().Name);
        }
    }

    /// <summary>The turn's trace: its id derives from the turn, so that the lines of a retried one stand together.</summary>
    private static System.Diagnostics.Activity Trace(TakenTurn taken)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{taken.Conversation.Path}|{taken.Id}"));
        var parent = new ActivityContext(
            ActivityTraceId.CreateFromBytes(hash.AsSpan(0, 16)),
            ActivitySpanId.CreateFromBytes(hash.AsSpan(16, 8)),
            ActivityTraceFlags.Recorded,
            isRemote: true);
        return Telemetry.Traces.StartActivity("turn", ActivityKind.Consumer, parent)
            ?? new System.Diagnostics.Activity("turn").SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags).Start();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Turn ended: {Outcome}, {Messages} messages, {Milliseconds:0} ms")]
    private static partial void LogEnded(ILogger logger, CommitOutcome outcome, int messages, double milliseconds);

    [LoggerMessage(Level = LogLevel.Error, Message = "A turn failed, attempt {Attempt}")]
    private static partial void LogFailed(ILogger logger, Exception exception, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages wait for the bot '{Bot}', which is not among the bots of this server")]
    private static partial void LogUnknownBot(ILogger logger, string bot);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A commit waits for the conversation store: {Failure}")]
    private static partial void LogCommitWaits(ILogger logger, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A turn could not be given back and waits for its lease to end: {Failure}")]
    private static partial void LogNotReleased(ILogger logger, string failure);
}
