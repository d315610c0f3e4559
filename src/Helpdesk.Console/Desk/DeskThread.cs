using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Console.Desk;

/// <summary>One conversation as an agent looks at it: its lines, the bot's running answer, and who else looks.</summary>
public sealed partial class DeskThread(
    ConversationKey conversation, AgentFace agent, IConversationLog log, ISignals signals, IPresence presence, IPresenceFeed presenceFeed, TimeProvider time, ILogger logger, Action changed)
    : IAsyncDisposable
{
    private const int LinesShown = 300;
    private const int MostLines = 5000;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan TypingLasts = TimeSpan.FromSeconds(6);

    private readonly CancellationTokenSource ending = new();
    private readonly SortedDictionary<long, LogEntry> lines = [];
    private readonly List<Task> work = [];
    private DateTimeOffset typedAt;
    private DateTimeOffset customerTypedAt;
    private string? read;

    public ConversationKey Conversation => conversation;

    /// <summary>The bot's answer while it is being written; null when none is.</summary>
    public string? Streaming { get; private set; }

    /// <summary>Whether the customer is writing.</summary>
    public bool CustomerTypes => time.GetUtcNow() - customerTypedAt < TypingLasts;

    /// <summary>The id of the last line that the customer is known to have read.</summary>
    public string? CustomerRead { get; private set; }

    /// <summary>Whether the customer has the conversation open; null where the channel does not tell.</summary>
    public bool? CustomerHere { get; private set; }

    /// <summary>Whether there are lines before those that are shown.</summary>
    public bool HasEarlier
    {
        get
        {
            lock (lines)
                return lines.Count is > 0 and < MostLines && lines.Keys.First() > 1;
        }
    }

    /// <summary>The other agents who look at the conversation, or write in it.</summary>
    public IReadOnlyList<Present> Others { get; private set; } = [];

    public IReadOnlyList<LogEntry> Lines
    {
        get
        {
            lock (lines)
                return [.. lines.Values];
        }
    }

    /// <summary>The number of the newest line that the agent can have read.</summary>
    public long Seen
    {
        get
        {
            lock (lines)
                return lines.Count == 0 ? 0 : lines.Keys.Last();
        }
    }

    public async Task OpenAsync()
    {
        var subscription = await log.SubscribeAsync(conversation, ending.Token);
        await ReadAsync();
        await LookAsync();
        work.AddRange([HearAsync(subscription), WatchAsync(), WatchCustomerAsync(), KeepLookingAsync()]);
    }

    /// <summary>Shows what was said before the first line that is shown.</summary>
    public async Task ShowEarlierAsync()
    {
        long first;
        lock (lines)
            first = lines.Count == 0 ? 0 : lines.Keys.First();
        if (first <= 1)
            return;
        var earlier = Before(await ReadAsync(Math.Max(0, first - 1 - LinesShown), LinesShown));
        // After a loss of the store numbers go on far above those before it: then the beginning is shown.
        Keep(earlier.Count > 0 ? earlier : Before(await ReadAsync(0, LinesShown)));

        List<LogEntry> Before(LogPage page) => [.. page.Entries.Where(entry => entry.Sequence < first)];
    }

    /// <summary>Shows the customer and the others that the agent writes.</summary>
    public async Task TypeAsync()
    {
        typedAt = time.GetUtcNow();
        await signals.SignalAsync(conversation, DeskActivities.Typing(agent), ending.Token);
        await LookAsync();
    }

    /// <summary>Tells the customer that the agent has read what the customer wrote.</summary>
    public async Task ReadToEndAsync()
    {
        var last = Lines.LastOrDefault(line => line.Activity is { Type: ActivityTypes.Message, From.Role: not RoleTypes.Bot })?.Id;
        if (last is null || last == read)
            return;
        read = last;
        await signals.SignalAsync(conversation, DeskActivities.Read(agent, last), ending.Token);
    }

    /// <summary>Takes a line that is known to have been said.</summary>
    public void Take(LogEntry entry)
    {
        lock (lines)
            lines[entry.Sequence] = entry;
        typedAt = default;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(work);
        await presence.LeaveAsync(PresencePlaces.Agents(conversation), agent.Id, CancellationToken.None);
        ending.Dispose();
    }

    private async Task ReadAsync()
    {
        var last = (await ReadAsync(long.MaxValue / 2, 1)).Last;
        Keep((await ReadAsync(Math.Max(0, last - LinesShown), LinesShown * 2)).Entries);
    }

    private Task<LogPage> ReadAsync(long after, int limit) => log.ReadAsync(conversation, after, limit, ending.Token);

    private void Keep(IEnumerable<LogEntry> entries)
    {
        lock (lines)
        {
            foreach (var entry in entries)
                lines[entry.Sequence] = entry;
        }
    }

    private async Task HearAsync(IConversationSubscription subscription)
    {
        await using (subscription)
        {
            try
            {
                await foreach (var told in subscription.ReadAllAsync(ending.Token))
                {
                    await HearAsync(told);
                    changed();
                }
            }
            catch (OperationCanceledException)
            {
                LogLeft(logger);
            }
        }
    }

    private async Task HearAsync(ConversationEvent told)
    {
        switch (told)
        {
            case ConversationEvent.Logged logged:
                lock (lines)
                    lines[logged.Entry.Sequence] = logged.Entry;
                if (logged.Entry.Activity is { Type: ActivityTypes.Message, From.Role: RoleTypes.Bot })
                    Streaming = null;
                else
                    customerTypedAt = default;
                break;
            case ConversationEvent.Signal { Activity: { Type: ActivityTypes.Typing, From.Role: not RoleTypes.Bot } }:
                customerTypedAt = time.GetUtcNow();
                break;
            case ConversationEvent.Signal { Activity: { Name: HelpdeskEvents.Seen, From.Role: not RoleTypes.Bot, Value: { ValueKind: JsonValueKind.Object } value } }
                when value.TryGetProperty("through", out var through) && through.ValueKind == JsonValueKind.String:
                CustomerRead = through.GetString();
                break;
            case ConversationEvent.Streaming streaming when !streaming.Partial.Informative:
                Streaming = streaming.Partial.Final.Text;
                break;
            case ConversationEvent.OwnerChanged:
                Streaming = null;
                break;
            case ConversationEvent.Missed:
                await ReadAsync();
                break;
        }
    }

    private async Task WatchAsync()
    {
        try
        {
            await foreach (var _ in presenceFeed.WatchAsync(PresencePlaces.Agents(conversation), ending.Token))
                await ReadOthersAsync();
        }
        catch (OperationCanceledException)
        {
            LogLeft(logger);
        }
    }

    private async Task WatchCustomerAsync()
    {
        try
        {
            await foreach (var _ in presenceFeed.WatchAsync(PresencePlaces.Customer(conversation), ending.Token))
            {
                await ReadCustomerAsync();
                changed();
            }
        }
        catch (OperationCanceledException)
        {
            LogLeft(logger);
        }
    }

    // Who was never seen may be on a channel that does not tell.
    private async Task ReadCustomerAsync()
    {
        var here = (await presence.ListAsync(PresencePlaces.Customer(conversation), ending.Token)).Count > 0;
        CustomerHere = here || CustomerHere is not null ? here : null;
    }

    private async Task KeepLookingAsync()
    {
        using var timer = new PeriodicTimer(Beat, time);
        try
        {
            while (await timer.WaitForNextTickAsync(ending.Token))
            {
                await LookAsync();
                await ReadCustomerAsync();
                await ReadOthersAsync();
            }
        }
        catch (OperationCanceledException)
        {
            LogLeft(logger);
        }
    }

    private async Task ReadOthersAsync()
    {
        Others = [.. (await presence.ListAsync(PresencePlaces.Agents(conversation), ending.Token)).Where(other => other.Id != agent.Id)];
        changed();
    }

    private Task LookAsync() => presence.BeatAsync(
        PresencePlaces.Agents(conversation),
        new Present(agent.Id, agent.Name, time.GetUtcNow() - typedAt < TypingLasts ? PresenceStatus.Typing : PresenceStatus.Looking),
        Good,
        ending.Token);

    [LoggerMessage(Level = LogLevel.Debug, Message = "An agent has turned to another conversation")]
    private static partial void LogLeft(ILogger logger);
}
