namespace Helpdesk.Core.Turns;

/// <summary>A signal to one running turn that may come at any time and more than once.</summary>
internal sealed class TurnInterruption
{
    private TaskCompletionSource? raised;
    private int pending;

    /// <summary>Completes when something has been raised since the last <see cref="Consume"/>.</summary>
    public Task Raised
    {
        get
        {
            var source = Volatile.Read(ref raised);
            if (source is null)
            {
                var created = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                source = Interlocked.CompareExchange(ref raised, created, null) ?? created;
            }

            if (Volatile.Read(ref pending) == 1)
                source.TrySetResult();
            return source.Task;
        }
    }

    public void Raise()
    {
        Volatile.Write(ref pending, 1);
        Volatile.Read(ref raised)?.TrySetResult();
    }

    /// <summary>Whether something was raised; from now on only what comes later counts.</summary>
    public bool Consume()
    {
        if (Interlocked.Exchange(ref pending, 0) == 0)
            return false;
        Volatile.Write(ref raised, null);
        return true;
    }
}
