using System.Collections.Concurrent;
using System.Diagnostics;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>
/// Where a worker is interrupted. A flow that comes to its point of a kill stands still there until the controller says that all
/// who shall die together are there; what shall die during a step begins it then, and the process ends a moment later.
/// </summary>
internal sealed class Points(Wire wire, TimeSpan standstill)
{
    private readonly ConcurrentDictionary<string, Planned> plans = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Func<Task>> launches = new();

    public void Plan(string conversation, Interruption interruption) => plans[conversation] = new Planned(interruption);

    public void Clear(string conversation) => plans.TryRemove(conversation, out _);

    /// <summary>Carries a step out, with its three points.</summary>
    /// <param name="step">One of <see cref="Steps"/>.</param>
    /// <param name="conversation">The path of the conversation.</param>
    /// <param name="concerns">Whether a message is on its way here.</param>
    /// <param name="operation">The step.</param>
    public async Task<T> AroundAsync<T>(string step, string conversation, Func<int, bool> concerns, Func<Task<T>> operation)
    {
        if (plans.ContainsKey(conversation))
        {
            await PassAsync(step + Steps.Before, conversation, concerns, null);
            await PassAsync(step + Steps.During, conversation, concerns, () => operation());
        }

        var result = await operation();
        await PassAsync(step + Steps.After, conversation, concerns, null);
        return result;
    }

    /// <summary>A single point, for a step whose message is known only after it.</summary>
    public async Task PassAsync(string point, string conversation, Func<int, bool> concerns, Func<Task>? launch)
    {
        if (!plans.TryGetValue(conversation, out var planned) || !planned.IsHere(point, concerns))
            return;

        plans.TryRemove(KeyValuePair.Create(conversation, planned));
        wire.Tell("at", conversation, planned.Interruption.Kind.ToString(), point);
        switch (planned.Interruption.Kind)
        {
            case InterruptionKind.Kill:
                if (launch is not null)
                    launches.Enqueue(launch);
                await Task.Delay(Timeout.InfiniteTimeSpan);
                break;
            case InterruptionKind.Stall:
                await Task.Delay(standstill);
                break;
            default:
                Signals.Stop(Environment.ProcessId);
                break;
        }
    }

    /// <summary>Ends the process, without any last word to anybody but the controller.</summary>
    public void Die()
    {
        var begun = new List<Task>();
        while (launches.TryDequeue(out var launch))
            begun.Add(launch());
        if (begun.Count > 0)
            Thread.SpinWait(Random.Shared.Next(200_000));
        Process.GetCurrentProcess().Kill();
    }

    private sealed class Planned(Interruption interruption)
    {
        private int left = interruption.Passage;

        public Interruption Interruption { get; } = interruption;

        public bool IsHere(string point, Func<int, bool> concerns) =>
            Interruption.Point == point
            && (Interruption.Message == 0 || concerns(Interruption.Message))
            && Interlocked.Decrement(ref left) == 0;
    }
}
