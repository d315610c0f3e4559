namespace Helpdesk.Assistant.Rungs;

/// <summary>How long a rung waits for the next piece of an answer; its token ends with the turn, or when it is used up.</summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeSpan silence;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource linked;

    public Patience(RungOptions options, TimeProvider time, CancellationToken turn)
    {
        silence = TimeSpan.FromSeconds(options.SilenceSeconds);
        timer = new CancellationTokenSource(TimeSpan.FromSeconds(options.FirstTokenSeconds), time);
        linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, turn);
    }

    public CancellationToken Token => linked.Token;

    /// <summary>Something has come: the wait for the next piece begins.</summary>
    public void Renew() => timer.CancelAfter(silence);

    public void Dispose()
    {
        linked.Dispose();
        timer.Dispose();
    }
}
