using System.Collections.Concurrent;
using Helpdesk.Crashes.Scenarios;
using Helpdesk.Crashes.Workers;

namespace Helpdesk.Crashes.Control;

/// <summary>
/// The workers that are at work: who dies is replaced. Flows that stand at their points of a kill are waited for, so that one kill
/// serves several runs, each exactly at its point.
/// </summary>
internal sealed class Fleet : IAsyncDisposable
{
    /// <summary>A machine with too much to do may miss the time limits of a start a few times in a row.</summary>
    private const int FailedStarts = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);
    private readonly WorkerPool pool;
    private readonly string folder;
    private readonly TimeSpan standstill;
    private readonly IFleetWatcher watcher;
    private readonly ConcurrentDictionary<string, string[]> plans = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<WorkerProcess, bool> members = new();
    private readonly SemaphoreSlim standing = new(0);
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentBag<Task> frozen = [];
    private readonly WorkerProcess?[] slots;
    private readonly Task[] keeping;
    private readonly Task killing;

    public Fleet(WorkerPool pool, string folder, int size, TimeSpan standstill, IFleetWatcher watcher)
    {
        (this.pool, this.folder, this.standstill, this.watcher) = (pool, folder, standstill, watcher);
        slots = new WorkerProcess?[size];
        keeping = [.. Enumerable.Range(0, size).Select(KeepAsync)];
        killing = KillAsync();
    }

    public int Size => slots.Length;

    /// <summary>Ends with an exception when the fleet cannot go on.</summary>
    public Task Failed => Task.WhenAny([.. keeping, killing]).Unwrap();

    /// <summary>Plans an interruption, also with workers that come later.</summary>
    public void Plan(string conversation, Interruption interruption)
    {
        string[] words = ["plan", conversation, .. WireText.Words(interruption)];
        plans[conversation] = words;
        foreach (var member in members.Keys)
            member.Tell(words);
    }

    /// <summary>Nothing more shall happen to a conversation.</summary>
    public void Clear(string conversation)
    {
        plans.TryRemove(conversation, out _);
        foreach (var member in members.Keys)
            member.Tell("clear", conversation);
    }

    /// <summary>Whether some flow still stands at its point and waits for the death of its worker.</summary>
    public bool SomebodyStands => members.Keys.Any(member => !member.Standing.IsEmpty);

    /// <summary>Has a worker that is at work carry out an order. Null when it died before it acknowledged.</summary>
    public async Task<string?> OrderAsync(int preference, string[] words, CancellationToken cancellationToken)
    {
        for (var tried = 0; ; tried++)
        {
            if (Volatile.Read(ref slots[(preference + tried) % slots.Length]) is { } worker)
                return await worker.OrderAsync(words[0], words.AsSpan(1)).WaitAsync(cancellationToken);
            if (tried % slots.Length == slots.Length - 1)
                await Task.Delay(20, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        foreach (var member in members.Keys)
            await member.DisposeAsync();
        await Task.WhenAll([.. keeping, killing, .. frozen]);
        standing.Dispose();
        ending.Dispose();
    }

    /// <summary>Keeps one worker at work, and replaces it when it dies.</summary>
    private async Task KeepAsync(int slot)
    {
        var failed = 0;
        while (!ending.IsCancellationRequested)
        {
            var worker = await pool.TakeAsync();
            worker.News = Hear;
            members[worker] = true;
            if (ending.IsCancellationRequested)
                await worker.DisposeAsync();
            // Before it goes to work, so that no point is passed without its plan.
            foreach (var words in plans.Values)
                worker.Tell(words);
            await worker.GoAsync(folder);
            if (!worker.Ended.IsCompleted)
                await watcher.UpAsync(worker);
            Volatile.Write(ref slots[slot], worker);

            var said = await worker.Ended;
            Volatile.Write(ref slots[slot], null);
            members.TryRemove(worker, out _);
            if (!ending.IsCancellationRequested)
                watcher.Died(worker, said);
            failed = worker.WasUp || worker.Doomed ? 0 : failed + 1;
            await worker.DisposeAsync();
            if (failed == FailedStarts)
                throw new InvalidOperationException($"No worker can start: {said}");
        }
    }

    private void Hear(WorkerProcess worker, string[] words)
    {
        if (words is ["at", _, nameof(InterruptionKind.Freeze), _])
            frozen.Add(ContinueAsync(worker));
        watcher.Hear(worker, words);
        if (words is ["at", _, nameof(InterruptionKind.Kill), _])
            standing.Release();
    }

    private async Task KillAsync()
    {
        try
        {
            while (true)
            {
                await standing.WaitAsync(ending.Token);
                using var patience = CancellationTokenSource.CreateLinkedTokenSource(ending.Token);
                patience.CancelAfter(Patience);
                while (!patience.IsCancellationRequested && members.Keys.Sum(member => member.Standing.Count) < watcher.KillsToCome)
                    await Task.Delay(10, CancellationToken.None);
                foreach (var member in members.Keys.Where(member => !member.Standing.IsEmpty && !member.Doomed))
                    member.Die();
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The fleet is sent home, and with it all who stand.
        }
    }

    private async Task ContinueAsync(WorkerProcess worker)
    {
        await Task.Delay(standstill, CancellationToken.None);
        if (!worker.Ended.IsCompleted)
            Signals.Continue(worker.Id);
    }
}
