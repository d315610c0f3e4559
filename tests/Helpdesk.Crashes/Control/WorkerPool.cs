using System.Threading.Channels;
using Helpdesk.Crashes.Workers;

namespace Helpdesk.Crashes.Control;

/// <summary>Worker processes that are started and warmed up before they are needed.</summary>
internal sealed class WorkerPool : IAsyncDisposable
{
    private const int FailedStarts = 5;
    private readonly WorkerOptions options;
    private readonly Channel<WorkerProcess> warm;
    private readonly CancellationTokenSource ending = new();
    private readonly Task filling;

    /// <param name="options">How the workers work.</param>
    /// <param name="spares">How many wait.</param>
    public WorkerPool(WorkerOptions options, int spares)
    {
        this.options = options;
        warm = Channel.CreateBounded<WorkerProcess>(spares);
        filling = Task.WhenAll(Enumerable.Range(0, Math.Min(spares, 2)).Select(_ => FillAsync()));
    }

    /// <summary>The next warm worker.</summary>
    public ValueTask<WorkerProcess> TakeAsync() => warm.Reader.ReadAsync(ending.Token);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await filling;
        while (warm.Reader.TryRead(out var spare))
            await spare.DisposeAsync();
        ending.Dispose();
    }

    private async Task FillAsync()
    {
        for (var failed = 0; !ending.IsCancellationRequested;)
        {
            var worker = new WorkerProcess(options);
            await worker.WarmAsync();
            if (worker.Ended.IsCompleted && ++failed < FailedStarts)
                continue;
            if (worker.Ended.IsCompleted)
            {
                warm.Writer.TryComplete(new InvalidOperationException($"A worker did not start: {await worker.Ended}"));
                return;
            }

            failed = 0;
            try
            {
                await warm.Writer.WriteAsync(worker, ending.Token);
            }
            catch (OperationCanceledException)
            {
                await worker.DisposeAsync();
            }
        }
    }
}
