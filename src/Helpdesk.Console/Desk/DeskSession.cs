using Helpdesk.Core.Access;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Console.Desk;

/// <summary>One agent's open page: the desk as it is now, kept up to date by what the store publishes, and the agent's own presence.</summary>
public sealed partial class DeskSession(
    IAgents agents, IDeskBoard board, IDeskFeed feed, IPresence presence, IPresenceFeed presenceFeed, IBotCatalogue bots, TimeProvider time, ILogger<DeskSession> logger) : IAsyncDisposable
{
    private const int LiveShown = 50;
    private const int MostKnown = 2000;
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource ending = new();
    private readonly Dictionary<ConversationKey, DeskConversation> known = [];
    private readonly List<Task> work = [];
    private bool watchesLive;

    /// <summary>Raised, on any thread, when what is shown has changed.</summary>
    public event Action? Changed;

    /// <summary>Raised, on any thread, when something has happened that the agent may want to be called for.</summary>
    public event Action<DeskAlert>? Alerted;

    public AgentAccount Account { get; private set; } = default!;

    public string Desk { get; private set; } = "";

    /// <summary>The desks that the agent may see.</summary>
    public IReadOnlyList<string> Desks { get; private set; } = [];

    public AgentFace Face => new(Account.Id, Account.Name, Account.Picture);

    /// <summary>The agents of the desk that are there.</summary>
    public IReadOnlyList<Present> Agents { get; private set; } = [];

    public string Status { get; private set; } = PresenceStatus.Online;

    public bool Loaded { get; private set; }

    /// <summary>The conversations that people look after, those that wait longest first.</summary>
    public IReadOnlyList<DeskConversation> Owned
    {
        get
        {
            lock (known)
                return [.. known.Values.Where(conversation => conversation.Owner is not ConversationOwner.Bot).OrderBy(conversation => conversation.WaitsSince ?? DateTimeOffset.MaxValue).ThenBy(conversation => conversation.HandedAt)];
        }
    }

    /// <summary>The conversations that the bot leads, the newest first; of use after <see cref="WatchLiveAsync"/>.</summary>
    public IReadOnlyList<DeskConversation> Live
    {
        get
        {
            lock (known)
                return [.. known.Values.Where(conversation => conversation.Owner is ConversationOwner.Bot && conversation.HeardAt is not null).OrderByDescending(conversation => conversation.HeardAt).Take(LiveShown)];
        }
    }

    /// <summary>Opens the desk for an agent; once.</summary>
    public async Task OpenAsync(AgentAccount account, string? desk)
    {
        if (Loaded)
            return;
        Account = account;
        if (!await MayStillAsync(desk: null))
            return;
        Desks = [.. bots.All.Select(bot => bot.Desk).Distinct(StringComparer.Ordinal).Where(name => AgentRights.May(Account, name, DeskAction.SeeConversations)).Order(StringComparer.Ordinal)];
        if (Desks.Count == 0)
            return;
        Desk = desk is not null && Desks.Contains(desk) ? desk : Desks[0];
        // What the agent has chosen in another window, or before the page came back.
        Status = (await presence.ListAsync(PresencePlaces.Desk(Desk), ending.Token)).FirstOrDefault(agent => agent.Id == account.Id)?.Status ?? PresenceStatus.Online;
        await BeatAsync();
        work.AddRange([GoOnAsync(HearAsync), GoOnAsync(WatchAgentsAsync), GoOnAsync(KeepPresentAsync)]);
        Loaded = true;
    }

    /// <summary>Also shows what the bot leads, from now on.</summary>
    public async Task WatchLiveAsync()
    {
        if (watchesLive || !await MayStillAsync(Desk))
            return;
        watchesLive = true;
        await ReadLiveAsync();
        work.Add(GoOnAsync(HearLiveAsync));
    }

    public async Task SetStatusAsync(string status)
    {
        if (!await MayStillAsync(Desk))
            return;
        Status = status;
        await BeatAsync();
        Changed?.Invoke();
    }

    public DeskConversation? Find(ConversationKey conversation)
    {
        lock (known)
            return known.GetValueOrDefault(conversation);
    }

    /// <summary>How a conversation stands to what its queue promises; null where nothing is promised.</summary>
    public SlaDue? Sla(DeskConversation conversation) => bots.Find(conversation.Conversation.Bot) is { } bot && conversation.Owner is not ConversationOwner.Bot
        ? SlaClock.Next(conversation, bot.Handoff.Queue(((conversation.Owner as ConversationOwner.Queue) ?? (conversation.Owner as ConversationOwner.Agent)?.From)?.Name), time.GetUtcNow())
        : null;

    /// <summary>The desk's queues as they stand, bot by bot.</summary>
    public IReadOnlyList<QueueNow> Queues()
    {
        var owned = Owned;
        var now = time.GetUtcNow();
        return
        [
            .. bots.All.Where(bot => bot.Desk == Desk && bot.Handoff.Offered).SelectMany(bot => bot.Handoff.Queues.Select(queue =>
            {
                var waiting = QueueWatch.Waiting(owned, bot, queue);
                var states = waiting.Select(conversation => SlaClock.Next(conversation, queue, now)?.State).ToList();
                return new QueueNow(
                    bot.Id,
                    queue.Name,
                    waiting.Count,
                    waiting.Min(conversation => conversation.WaitsSince),
                    states.Count(state => state == SlaState.Warned),
                    states.Count(state => state == SlaState.Breached),
                    queue.Hours.IsOpen(now));
            })),
        ];
    }

    /// <summary>Reads one conversation anew; null when there is none that the agent may see now.</summary>
    public async Task<DeskConversation?> RefreshAsync(ConversationKey conversation) =>
        await MayStillAsync(conversation.Desk) ? await ReadAsync(conversation) : null;

    private async Task<DeskConversation?> ReadAsync(ConversationKey conversation)
    {
        var found = await board.FindAsync(conversation, ending.Token);
        Know(conversation, found);
        Changed?.Invoke();
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await Task.WhenAll(work);
        ending.Dispose();
    }

    /// <summary>What the page lives by goes on until it is closed: a store that was away for a moment is asked again.</summary>
    private async Task GoOnAsync(Func<Task> watch)
    {
        while (true)
        {
            try
            {
                await watch();
                await Task.Delay(Again, time, ending.Token);
            }
            catch (OperationCanceledException) when (ending.IsCancellationRequested)
            {
                LogEnded(logger);
                return;
            }
            catch (Exception exception)
            {
                LogFailed(logger, exception.GetType().Name);
                if (await Task.Delay(Again, time, ending.Token).ContinueWith(static delay => delay.IsCanceled, TaskScheduler.Default))
                    return;
            }
        }
    }

    private async Task HearAsync()
    {
        await foreach (var hint in feed.ReadAsync(Desk, ending.Token))
        {
            if (hint is not { } conversation)
            {
                await ReadAllAsync();
                continue;
            }

            var before = Find(conversation);
            if (await ReadAsync(conversation) is { } now && DeskAlert.Of(before, now, Account.Id, time.GetUtcNow()) is { } alert)
                Alerted?.Invoke(alert);
        }
    }

    private async Task ReadAllAsync()
    {
        var owned = await board.OwnedAsync(Desk, ending.Token);
        lock (known)
        {
            foreach (var gone in known.Where(pair => pair.Value.Owner is not ConversationOwner.Bot).Select(pair => pair.Key).ToList())
                known.Remove(gone);
            foreach (var conversation in owned)
                known[conversation.Conversation] = conversation;
        }

        Changed?.Invoke();
    }

    private async Task HearLiveAsync()
    {
        await foreach (var hint in feed.ReadLiveAsync(Desk, ending.Token))
        {
            if (hint is { } conversation)
                await ReadAsync(conversation);
            else
                await ReadLiveAsync();
        }
    }

    private async Task ReadLiveAsync()
    {
        foreach (var live in await board.LiveAsync(Desk, LiveShown, ending.Token))
            Know(live.Conversation, live);
        Changed?.Invoke();
    }

    private async Task WatchAgentsAsync()
    {
        await foreach (var _ in presenceFeed.WatchAsync(PresencePlaces.Desk(Desk), ending.Token))
            await ReadAgentsAsync();
    }

    private async Task ReadAgentsAsync()
    {
        Agents = await presence.ListAsync(PresencePlaces.Desk(Desk), ending.Token);
        // Another window of the same agent may have chosen another status.
        Status = Agents.FirstOrDefault(agent => agent.Id == Account.Id)?.Status ?? Status;
        Changed?.Invoke();
    }

    private async Task KeepPresentAsync()
    {
        using var timer = new PeriodicTimer(Beat, time);
        while (await timer.WaitForNextTickAsync(ending.Token))
        {
            if (!await MayStillAsync(Desk))
            {
                await EndAsync();
                return;
            }

            await BeatAsync();
            await ReadAgentsAsync();
        }
    }

    /// <summary>Whether the agent, as the records have the account now, may see a desk; null for whether the session is still good at all.</summary>
    private async Task<bool> MayStillAsync(string? desk)
    {
        if (await agents.FindAsync(new AgentKey.Id(Account.Id), CancellationToken.None) is not { Disabled: false } now || now.SecurityStamp != Account.SecurityStamp)
            return false;
        Account = now;
        return desk is null || AgentRights.May(now, desk, DeskAction.SeeConversations);
    }

    /// <summary>Shows nothing more and counts no longer as present: the agent may not see this desk any more.</summary>
    private async Task EndAsync()
    {
        lock (known)
            known.Clear();
        Desks = [];
        await ending.CancelAsync();
        await presence.LeaveAsync(PresencePlaces.Desk(Desk), Account.Id, CancellationToken.None);
        Changed?.Invoke();
    }

    private Task BeatAsync() => presence.BeatAsync(
        PresencePlaces.Desk(Desk),
        new Present(Account.Id, Account.Name, Status)
        {
            Capacity = Account.Capacity,
            Skills = Account.Skills,
            Languages = Account.Languages,
            Picture = Account.Picture,
        },
        Good,
        ending.Token);

    private void Know(ConversationKey conversation, DeskConversation? found)
    {
        lock (known)
        {
            if (found is null)
                known.Remove(conversation);
            else
                known[conversation] = found;
            if (known.Count > MostKnown && known.Values.Where(other => other.Owner is ConversationOwner.Bot && other.Conversation != conversation).MinBy(other => other.HeardAt) is { } oldest)
                known.Remove(oldest.Conversation);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A page of the console was closed")]
    private static partial void LogEnded(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page of the console cannot hear what happens on its desk just now, and tries again: {Failure}")]
    private static partial void LogFailed(ILogger logger, string failure);
}
