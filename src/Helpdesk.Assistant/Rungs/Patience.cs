namespace Helpdesk.Assistant.Rungs;

/// <summary>
/// How long a rung waits for the next piece of an answer, and for the whole; its token ends with the turn, or when either is used up.
/// </summary>
internal sealed class Patience : IDisposable
{
    private readonly TimeSpan silence;
    private readonly TimeSpan whole;
    private readonly TimeProvider time;
    private readonly long started;
    private readonly CancellationTokenSource timer;
    private readonly CancellationTokenSource linked;

    /// <param name="longest">What the turn has left for models.</param>
    public Patience(RungOptions options, TimeSpan longest, TimeProvider time, CancellationToken turn)
    {
        this.time = time;
        started = time.GetTimestamp();
        silence = TimeSpan.FromSeconds(options.SilenceSeconds);
        whole = Shorter(TimeSpan.FromSeconds(options.TimeoutSeconds), longest);
        timer = new CancellationTokenSource(Shorter(TimeSpan.FromSeconds(options.FirstTokenSeconds), whole), time);
        linked = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, turn);
    }

    public CancellationToken Token => linked.Token;

    /// <summary>Something has come: the wait for the next piece begins.</summary>
    public void Renew()
    {
        var left = whole - time.GetElapsedTime(started);
        timer.CancelAfter(left > TimeSpan.Zero ? Shorter(silence, left) : TimeSpan.Zero);
    }

    public void Dispose()
    {
        linked.Dispose();
        timer.Dispose();
    }

    private static TimeSpan Shorter(TimeSpan left, TimeSpan right) => left < right ? left : right;
}
