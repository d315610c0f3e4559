using Helpdesk.Core.Conversations;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Core.Turns;

/// <summary>
/// Shows an answer while it is written and keeps its turn alive: the first piece at once, then about every 50 ms, a sign of typing
/// when there is nothing to show yet, and the lease renewed at a quarter of its length.
/// </summary>
internal sealed partial class AnswerStream(Turn turn, ITurnLease lease, TurnInterruption interruption, TimeProvider time, ILogger logger)
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Silence = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan TypingAgain = TimeSpan.FromSeconds(3);

    private readonly TimeSpan renewal = turn.Taken.Lease / 4;
    private readonly long started = time.GetTimestamp();
    private long sequence = turn.Taken.StreamSequence;
    private long shownAt;
    private long signedAt;
    private long renewedAt = time.GetTimestamp();
    private bool signed;
    private bool changed;
    private string? informed;

    /// <summary>Whether any piece was shown, by this attempt or an earlier one.</summary>
    public bool Streamed { get; private set; } = turn.Taken.Partial is not null;

    /// <summary>How long the answer has been under way.</summary>
    public TimeSpan Age => time.GetElapsedTime(started);

    /// <summary>Takes the parts of an answer until it is complete.</summary>
    /// <exception cref="TurnStoppedException">The customer has stopped it.</exception>
    /// <exception cref="TurnLostException">The turn is no longer ours.</exception>
    public async Task RunAsync(IAsyncEnumerable<ReplyPart> answer, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var parts = answer.GetAsyncEnumerator(ending.Token);
        try
        {
            while (true)
            {
                var next = parts.MoveNextAsync();
                // A part that is there already is taken without a task.
                var more = next.IsCompletedSuccessfully ? next.Result : await WaitAsync(next.AsTask(), ending, cancellationToken);
                if (!more)
                    return;
                changed |= turn.Reply.Add(parts.Current);
            }
        }
        finally
        {
            await parts.DisposeAsync();
        }
    }

    private async Task<bool> WaitAsync(Task<bool> next, CancellationTokenSource ending, CancellationToken cancellationToken)
    {
        try
        {
            while (!next.IsCompleted)
            {
                var due = await ActAsync(cancellationToken);
                if (next.IsCompleted)
                    break;
                await Task.WhenAny(next, interruption.Raised, Task.Delay(due, time, cancellationToken));
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        catch
        {
            await ending.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        return await next;
    }

    /// <summary>Does what is due, and says when the next thing will be.</summary>
    private async Task<TimeSpan> ActAsync(CancellationToken cancellationToken)
    {
        if (interruption.Consume() || time.GetElapsedTime(renewedAt) >= renewal)
            await RenewAsync(cancellationToken);

        var reply = turn.Reply;
        if (changed && reply.HasText && (!Streamed || shownAt == 0 || time.GetElapsedTime(shownAt) >= Pace))
        {
            await ShowAsync(AnswerActivity.Of(turn, reply.Text, streamed: true, stopped: false, complete: false), informative: false, cancellationToken);
            if (!Streamed)
                TurnMetrics.FirstText(turn.Bot.Id, Age);
            (changed, Streamed, shownAt) = (false, true, time.GetTimestamp());
        }
        else if (!reply.HasText && SignIsDue(reply))
        {
            await ShowAsync(AnswerActivity.Informative(turn, reply.Informative), informative: true, cancellationToken);
            (signed, signedAt, informed) = (true, time.GetTimestamp(), reply.Informative);
        }

        return NextDue(reply);
    }

    private bool SignIsDue(Reply reply) =>
        signed
            ? informed != reply.Informative || time.GetElapsedTime(signedAt) >= TypingAgain
            : reply.Informative is not null || time.GetElapsedTime(started) >= Silence;

    private TimeSpan NextDue(Reply reply)
    {
        var due = renewal - time.GetElapsedTime(renewedAt);
        if (changed && reply.HasText)
            due = Min(due, Pace - time.GetElapsedTime(shownAt));
        else if (!reply.HasText)
            due = Min(due, signed ? TypingAgain - time.GetElapsedTime(signedAt) : Silence - time.GetElapsedTime(started));
        return due > TimeSpan.FromMilliseconds(1) ? due : TimeSpan.FromMilliseconds(1);
    }

    private async Task ShowAsync(Activities.Activity activity, bool informative, CancellationToken cancellationToken)
    {
        var partial = new PartialAnswer(turn.Taken.StreamId, ++sequence, turn.Taken.Guard.OwnerEpoch, time.GetUtcNow(), informative, activity);
        await HeedAsync(lease.StreamAsync(turn.Taken, partial, cancellationToken));
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        renewedAt = time.GetTimestamp();
        await HeedAsync(lease.RenewAsync(turn.Taken, cancellationToken));
    }

    private async Task HeedAsync(Task<LeaseOutcome> asked)
    {
        LeaseOutcome outcome;
        try
        {
            outcome = await asked;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Showing is a courtesy; the commit at the end decides, and waits until the store is back.
            LogNotShown(logger, exception.GetType().Name);
            return;
        }

        switch (outcome)
        {
            case LeaseOutcome.Stopped:
                throw new TurnStoppedException();
            case LeaseOutcome.Lost:
                throw new TurnLostException();
            default:
                break;
        }
    }

    private static TimeSpan Min(TimeSpan left, TimeSpan right) => left < right ? left : right;

    [LoggerMessage(Level = LogLevel.Warning, Message = "A piece of an answer could not be shown: {Failure}")]
    private static partial void LogNotShown(ILogger logger, string failure);
}
