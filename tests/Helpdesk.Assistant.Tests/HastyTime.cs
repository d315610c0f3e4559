using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Assistant.Tests;

/// <summary>A clock that stands still, but goes on by itself over waits that are shorter than a moment.</summary>
internal sealed class HastyTime : FakeTimeProvider
{
    /// <summary>Waits shorter than this end at once, and the clock has gone on by them.</summary>
    public TimeSpan Haste { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>The waits that have ended so.</summary>
    public ConcurrentQueue<TimeSpan> Waits { get; } = new();

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < Haste)
        {
            Waits.Enqueue(dueTime);
            ThreadPool.QueueUserWorkItem(_ => Advance(dueTime));
        }

        return timer;
    }
}
