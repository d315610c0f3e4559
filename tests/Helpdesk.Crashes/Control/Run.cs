using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Control;

/// <summary>One scenario while it runs: what the outside world has seen of it, what the log says, and its story.</summary>
internal sealed class Run(Scenario scenario, string batch)
{
    /// <summary>The message that is sent when all is over, to see that the conversation still works.</summary>
    public static readonly MessageScript Afterwards = new(99, 1, 2, "s", false);

    private readonly long began = Stopwatch.GetTimestamp();
    private readonly Lock telling = new();
    private readonly List<string> story = [];
    private readonly List<string> violations = [];
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int interruptions;

    public Scenario Scenario { get; } = scenario;

    public ConversationKey Conversation { get; } = scenario.Conversation(batch);

    /// <summary>The points at which a worker was killed in this conversation.</summary>
    public ConcurrentQueue<string> Kills { get; } = new();

    /// <summary>Whether a flow stood still beyond its lease.</summary>
    public bool StoodStill { get; private set; }

    /// <summary>Acknowledged messages by number, with the sequence that was told.</summary>
    public ConcurrentDictionary<int, long> Acknowledged { get; } = new();

    /// <summary>Every take that a worker has told of.</summary>
    public ConcurrentQueue<Taken> Takes { get; } = new();

    /// <summary>What the outside world did: tool calls by idempotency key, with their number, how often, and whether it changed something.</summary>
    public ConcurrentDictionary<string, Called> Calls { get; } = new(StringComparer.Ordinal);

    /// <summary>What reached the platform, in order.</summary>
    public ConcurrentQueue<Sent> Sends { get; } = new();

    /// <summary>The log as it was heard.</summary>
    public RunLog Log { get; } = new();

    /// <summary>The messages of whose answers some text was seen.</summary>
    public ConcurrentDictionary<int, bool> Streamed { get; } = new();

    public IReadOnlyList<string> Violations
    {
        get
        {
            lock (telling)
                return [.. violations];
        }
    }

    public string Story
    {
        get
        {
            lock (telling)
                return string.Join('\n', story);
        }
    }

    /// <summary>The interruption that comes next.</summary>
    public Interruption? Interruption => interruptions < Scenario.Interruptions.Count ? Scenario.Interruptions[interruptions] : null;

    /// <summary>Whether a kill is planned that can still happen.</summary>
    public bool AwaitsKill { get; set; } = true;

    public void Interrupted(string kind, string point)
    {
        interruptions++;
        if (kind == nameof(InterruptionKind.Kill))
            Kills.Enqueue(point);
        else
            StoodStill = true;
        AwaitsKill = Interruption is not null;
    }

    public void Tell(string what)
    {
        lock (telling)
            story.Add(string.Create(CultureInfo.InvariantCulture, $"    {Stopwatch.GetElapsedTime(began).TotalMilliseconds,6:0} {what}"));
    }

    public void Violated(string what)
    {
        Tell($"VIOLATION {what}");
        lock (telling)
            violations.Add(what);
    }

    /// <summary>Something happened that somebody may be waiting for.</summary>
    public void Changed() =>
        Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    public async Task UntilAsync(Func<bool> holds, CancellationToken cancellationToken)
    {
        while (true)
        {
            var next = Volatile.Read(ref changed).Task;
            if (holds())
                return;
            await next.WaitAsync(cancellationToken);
        }
    }

    /// <summary>The number that the outside world gives a call; the same for a repeat, which is counted.</summary>
    public string Call(string key, bool sideEffect, int number)
    {
        var called = Calls.AddOrUpdate(
            key, _ => new Called(number, 1, sideEffect), (_, earlier) => earlier with { Count = earlier.Count + 1 });
        return string.Create(CultureInfo.InvariantCulture, $"R{called.Number}");
    }

    internal sealed record Taken(string Turn, long Fence, int Takes, int Failures);

    internal sealed record Called(int Number, int Count, bool SideEffect);

    internal sealed record Sent(string Key, long Sequence);
}
