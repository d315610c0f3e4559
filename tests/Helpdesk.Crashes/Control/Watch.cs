using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Crashes.Scenarios;
using Helpdesk.Redis.Embedded;
using Helpdesk.Testing.Stores;
using StackExchange.Redis;

namespace Helpdesk.Crashes.Control;

/// <summary>The controller's own eyes on the store: hears every conversation live, and reads the truth at the end.</summary>
internal sealed class Watch : IAsyncDisposable
{
    private static readonly Dictionary<string, string?> Settings = new() { ["Helpdesk:Redis:SweepMilliseconds"] = "60000" };
    private readonly ConcurrentDictionary<string, Run> runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> listening = new();
    private TestStores? stores;
    private CancellationTokenSource hearing = new();

    /// <summary>Looks at a server from now on.</summary>
    public async Task OpenAsync(string connectionString)
    {
        var opened = await TestStores.StartAsync(connectionString, settings: Settings);
        var before = Interlocked.Exchange(ref stores, opened);
        await LeaveAsync(before);
        hearing = new CancellationTokenSource();
        foreach (var run in runs.Values)
            await ListenAsync(run, opened);
    }

    /// <summary>The connection string of the embedded server that holds a data folder.</summary>
    public static async Task<string> EmbeddedAsync(string dataFolder)
    {
        await using var file = File.OpenRead(Path.Combine(dataFolder, "redis.json"));
        var address = (await JsonSerializer.DeserializeAsync(file, StoreAddressJson.Default.StoreAddress))!;
        return $"{address.Address},password={address.Password}";
    }

    /// <summary>Hears a run from now on, also on a server that is opened later.</summary>
    public async Task JoinAsync(Run run)
    {
        runs[run.Conversation.Path] = run;
        await ListenAsync(run, stores!);
    }

    public void Forget(Run run) => runs.TryRemove(run.Conversation.Path, out _);

    /// <summary>Reads the whole log.</summary>
    public Task<IReadOnlyList<LogEntry>> LogAsync(Run run, CancellationToken cancellationToken) => TryAsync(
        async open => (await open.Log.ReadAsync(run.Conversation, 0, 1000, cancellationToken)).Entries, cancellationToken);

    public Task<IReadOnlyList<DeliveryRecord>> DeliveriesAsync(Run run, CancellationToken cancellationToken) => TryAsync(
        open => open.Outbox.ReadAsync(run.Conversation, cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync(stores);
        hearing.Dispose();
    }

    private async Task LeaveAsync(TestStores? left)
    {
        await hearing.CancelAsync();
        await Task.WhenAll(listening.Keys);
        listening.Clear();
        hearing.Dispose();
        if (left is not null)
            await left.DisposeAsync();
    }

    /// <summary>The embedded server dies with its worker: then the next one is asked.</summary>
    private async Task<T> TryAsync<T>(Func<TestStores, Task<T>> ask, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await ask(Volatile.Read(ref stores)!);
            }
            catch (Exception exception) when (exception is RedisException or TimeoutException or ObjectDisposedException)
            {
                await Task.Delay(50, cancellationToken);
            }
        }
    }

    private async Task ListenAsync(Run run, TestStores open)
    {
        var subscription = await open.Log.SubscribeAsync(run.Conversation, CancellationToken.None);
        listening[HearAsync(run, subscription, open, hearing.Token)] = true;
        foreach (var entry in (await open.Log.ReadAsync(run.Conversation, 0, 1000, CancellationToken.None)).Entries)
            run.Log.Add(entry);
        run.Changed();
    }

    private static async Task HearAsync(Run run, IConversationSubscription subscription, TestStores open, CancellationToken cancellationToken)
    {
        var heard = new HeardStream(run);
        try
        {
            await foreach (var told in subscription.ReadAllAsync(cancellationToken))
            {
                switch (told)
                {
                    case ConversationEvent.Logged logged:
                        run.Log.Add(logged.Entry);
                        run.Tell($"log {LogLine.Of(logged.Entry)}");
                        heard.Logged(logged.Entry.Id);
                        break;
                    case ConversationEvent.Streaming { Partial: { Informative: false } partial }:
                        heard.Streaming(partial);
                        break;
                    case ConversationEvent.OwnerChanged changed:
                        run.Tell(string.Create(CultureInfo.InvariantCulture, $"epoch {changed.OwnerEpoch}"));
                        heard.Owned(changed.OwnerEpoch);
                        break;
                    case ConversationEvent.Missed:
                        foreach (var entry in (await open.Log.ReadAsync(run.Conversation, 0, 1000, cancellationToken)).Entries)
                            run.Log.Add(entry);
                        break;
                    default:
                        break;
                }

                run.Changed();
            }
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException or OperationCanceledException)
        {
            run.Tell($"watch ended: {exception.GetType().Name}");
        }
    }

    /// <summary>What was heard on one subscription, and what may not be heard any more.</summary>
    private sealed class HeardStream(Run run)
    {
        private readonly HashSet<string> ended = new(StringComparer.Ordinal);
        private long epoch;
        private long fence;
        private bool first = true;

        public void Logged(string id) => ended.Add(id);

        public void Owned(long since) => (epoch, fence) = (since, 0);

        public void Streaming(PartialAnswer partial)
        {
            var said = AnswerText.Parse(partial.Final.Text);
            foreach (var message in said?.Messages ?? [])
                run.Streamed[message] = true;
            // The snapshot that a subscription begins with may have been overtaken.
            var overtaken = first;
            first = false;
            if (said is null || overtaken)
                return;
            run.Tell(string.Create(CultureInfo.InvariantCulture, $"text {partial.StreamSequence} {partial.Final.Text}"));
            if (partial.OwnerEpoch < epoch || said.Epoch < epoch)
                run.Violated(string.Create(CultureInfo.InvariantCulture, $"text of epoch {said.Epoch} was shown after epoch {epoch} had begun"));
            if (said.Fence < fence)
                run.Violated(string.Create(CultureInfo.InvariantCulture, $"text of fence {said.Fence} was shown after text of fence {fence}"));
            if (ended.Contains(partial.StreamId[..^2]))
                run.Violated("text was shown after the final answer of its turn");
            fence = said.Fence;
        }
    }
}
