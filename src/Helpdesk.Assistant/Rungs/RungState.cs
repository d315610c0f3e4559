using Helpdesk.Assistant.Wire;

namespace Helpdesk.Assistant.Rungs;

/// <summary>
/// How a rung is, for all turns of this instance: a circuit breaker, which leaves it alone after failures in a row and then lets one call
/// try whether it is back, and the places for calls that run at a time.
/// </summary>
internal sealed class RungState(RungOptions options, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan LongestRest = TimeSpan.FromMinutes(1);

    private readonly Lock changing = new();
    private readonly SemaphoreSlim places = new(options.Concurrency, options.Concurrency);
    private int failures;
    private DateTimeOffset restsUntil;
    private bool broken;
    private bool probing;
    private string? problem;

    /// <summary>What is wrong, while the rung is left alone or has not answered since; null while it is well.</summary>
    public string? Problem
    {
        get
        {
            lock (changing)
                return broken ? problem : null;
        }
    }

    /// <summary>Whether a call may be made now. Each call that may is followed by one of the three that tell how it ended.</summary>
    public bool TryEnter()
    {
        lock (changing)
        {
            var now = time.GetUtcNow();
            if (now < restsUntil || (broken && probing))
                return false;
            probing = broken;
            return true;
        }
    }

    public void Succeeded()
    {
        lock (changing)
            (failures, broken, probing, problem) = (0, false, false, null);
    }

    public void Failed(RungFailedException failure)
    {
        var counts = FailurePlan.Of(failure.Kind, isLastModel: false).Counts;
        lock (changing)
        {
            probing = false;
            var now = time.GetUtcNow();
            // A server that names its time is left alone until then, however many calls have failed.
            if (failure.RetryAfter is { } wait && counts)
                restsUntil = now + (wait < LongestRest ? wait : LongestRest);
            if (!counts)
                return;
            failures++;
            if (!broken && failures < options.BreakAfter && failure.Kind != FailureKind.Alarm)
                return;
            (broken, problem) = (true, failure.Message);
            var rest = now.AddSeconds(options.BreakSeconds);
            restsUntil = rest > restsUntil ? rest : restsUntil;
        }
    }

    /// <summary>The call was given up by its turn and says nothing about the rung.</summary>
    public void Left()
    {
        lock (changing)
            probing = false;
    }

    public Task<bool> TakePlaceAsync(CancellationToken cancellationToken) => places.WaitAsync(options.QueueMilliseconds, cancellationToken);

    public void GivePlace() => places.Release();

    public void Dispose() => places.Dispose();
}
