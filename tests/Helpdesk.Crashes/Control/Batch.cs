using System.Collections.Concurrent;
using System.Globalization;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Crashes.Control;

/// <summary>Several runs side by side on one fleet: a kill hits them all.</summary>
internal sealed class Batch(IReadOnlyList<Run> runs, Fleet fleet, Watch watch, TimeSpan longest)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private readonly ConcurrentDictionary<string, Run> byPath = new(runs.Select(run => KeyValuePair.Create(run.Conversation.Path, run)));
    private int calls;

    public IReadOnlyList<Run> Runs => runs;

    /// <summary>Flows that can still come to their point of a kill, and those that stand there.</summary>
    public int KillsToCome => runs.Count(run => run.AwaitsKill);

    /// <summary>Plays all scenarios, waits until all is quiet, asks once more, and judges.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(longest);
        foreach (var run in runs)
        {
            run.Tell($"{run.Scenario.Channel}, {string.Join("; ", run.Scenario.Interruptions)}");
            await watch.JoinAsync(run);
            fleet.Plan(run.Conversation.Path, run.Interruption!);
        }

        await EachAsync(PlayAsync, limit.Token);
        while (fleet.SomebodyStands && !limit.IsCancellationRequested)
            await Task.Delay(Look, CancellationToken.None);
        await EachAsync(AskAfterwardsAsync, limit.Token);
        cancellationToken.ThrowIfCancellationRequested();
        await EachAsync(JudgeAsync, cancellationToken);
        foreach (var run in runs)
        {
            // A plan that was never met would go on killing under the batches that follow.
            fleet.Clear(run.Conversation.Path);
            watch.Forget(run);
        }
    }

    public void Hear(WorkerProcess worker, string[] words)
    {
        switch (words[0])
        {
            case "at" when byPath.TryGetValue(words[1], out var run):
                run.Tell($"{words[2]} at {words[3]}");
                if (words[2] != "Kill")
                    Interrupted(run, words[2], words[3]);
                break;
            case "take" when byPath.TryGetValue(words[1], out var run):
                run.Takes.Enqueue(new Run.Taken(words[2], Number(words[3]), (int)Number(words[4]), (int)Number(words[5])));
                run.Tell($"worker {worker.Id} took {words[2]}, fence {words[3]}, take {words[4]}");
                break;
            case "call":
                Answer(worker, words[1], byPath.TryGetValue(words[2].Split(':')[0], out var caller)
                    ? caller.Call(words[2], words[3] == "s", Interlocked.Increment(ref calls))
                    : "");
                break;
            case "send":
                if (byPath.TryGetValue(words[2], out var sender))
                {
                    sender.Sends.Enqueue(new Run.Sent(words[3], Number(words[4])));
                    sender.Tell($"line {words[4]} reached the platform");
                }

                Answer(worker, words[1], "");
                break;
            case "log":
                foreach (var told in runs)
                    told.Tell($"worker {worker.Id}: {words[2]}");
                if (words[2].StartsWith("Data loss", StringComparison.Ordinal))
                    runs[0].Violated(words[2]);
                break;
            default:
                break;
        }
    }

    /// <summary>Who stood at a point in the dead process was killed exactly there.</summary>
    public void Died(WorkerProcess worker, string errors)
    {
        foreach (var run in runs)
            run.Tell(string.Create(CultureInfo.InvariantCulture, $"worker {worker.Id} is dead"));
        if (worker is { Doomed: false, WasUp: true })
            runs[0].Violated($"a worker ended by itself: {errors}");
        foreach (var (conversation, point) in worker.Standing)
        {
            if (byPath.TryGetValue(conversation, out var run))
                Interrupted(run, "Kill", point);
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    private static void Answer(WorkerProcess worker, string id, string answer) => worker.Tell("re", id, answer);

    private void Interrupted(Run run, string kind, string point)
    {
        run.Interrupted(kind, point);
        if (run.Interruption is { } next && run.AwaitsKill)
            fleet.Plan(run.Conversation.Path, next);
        else
            fleet.Clear(run.Conversation.Path);
        run.Changed();
    }

    private Task EachAsync(Func<Run, CancellationToken, Task> act, CancellationToken cancellationToken) => Task.WhenAll(runs.Select(async run =>
    {
        try
        {
            await act(run, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            run.Violated(string.Create(CultureInfo.InvariantCulture, $"not quiet after {longest.TotalSeconds} s"));
        }
    }));

    private async Task PlayAsync(Run run, CancellationToken cancellationToken)
    {
        await new Customer(run, fleet).PlayAsync(cancellationToken);
        await DeliveredAsync(run, cancellationToken);
        // What has not happened by now cannot happen any more.
        run.AwaitsKill = false;
        fleet.Clear(run.Conversation.Path);
    }

    private async Task AskAfterwardsAsync(Run run, CancellationToken cancellationToken)
    {
        await new Customer(run, fleet).AskAfterwardsAsync(cancellationToken);
        await DeliveredAsync(run, cancellationToken);
    }

    private async Task DeliveredAsync(Run run, CancellationToken cancellationToken)
    {
        if (run.Scenario.Channel == Scenarios.OutsideChannel.Direct)
            return;
        while ((await watch.DeliveriesAsync(run, cancellationToken)).Any(line => line.State is DeliveryState.Waiting or DeliveryState.Begun))
            await Task.Delay(Look, cancellationToken);
    }

    private async Task JudgeAsync(Run run, CancellationToken cancellationToken)
    {
        IReadOnlyList<LogEntry> log = await watch.LogAsync(run, cancellationToken);
        new Judge(run, [.. log.Select(LogLine.Of)], await watch.DeliveriesAsync(run, cancellationToken)).Check();
    }
}
