using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Channels.HandoffHub;

/// <summary>
/// Passes conversations on to their hub, line by line and in order: a line that the hub has not taken holds those behind it. A line may be
/// sent twice under one idempotency key, by two instances or after a crash; the hub takes it once.
/// </summary>
internal sealed partial class HubRelay(
    Hubs hubs, IDeskBoard board, IDeskFeed feed, IConversationLog log, IRelayMarks marks, IHttpClientFactory clients, TimeProvider time, ILogger<HubRelay> logger) : BackgroundService
{
    /// <summary>The name of the client whose requests leave through the guard.</summary>
    public const string ClientName = "handoff-hub";

    private const int LinesAtOnce = 100;
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<ConversationKey, bool> atWork = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var desks = hubs.All.Select(found => found.Bot.Desk).Distinct(StringComparer.Ordinal).ToList();
        try
        {
            await Task.WhenAll(desks.SelectMany(desk => new[] { HearAsync(desk, stoppingToken), SweepAsync(desk, stoppingToken) }));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            LogStopped(logger);
        }
    }

    private async Task HearAsync(string desk, CancellationToken cancellationToken)
    {
        await foreach (var hint in feed.ReadAsync(desk, cancellationToken))
        {
            if (hint is { } conversation && hubs.Serves(conversation.Bot))
                await PassAsync(conversation, cancellationToken);
        }
    }

    private async Task SweepAsync(string desk, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Sweep, time);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            try
            {
                foreach (var owned in (await board.OwnedAsync(desk, cancellationToken)).Where(owned => hubs.Serves(owned.Conversation.Bot)))
                    await PassAsync(owned.Conversation, cancellationToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(logger, desk, exception.GetType().Name);
            }
        }
    }

    private async Task PassAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        if (!atWork.TryAdd(conversation, true))
            return;
        try
        {
            if (await board.FindAsync(conversation, cancellationToken) is { Owner: not ConversationOwner.Bot } known && hubs.Find(conversation.Bot) is { } hub)
                await PassAsync(known, hub, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // The sweep begins again at the same line.
            LogFailed(logger, conversation.Path, exception.GetType().Name);
        }
        finally
        {
            atWork.TryRemove(conversation, out _);
        }
    }

    private async Task PassAsync(DeskConversation known, HubSettings hub, CancellationToken cancellationToken)
    {
        var conversation = known.Conversation;
        var mark = await marks.ReadAsync(conversation, cancellationToken);
        while (true)
        {
            var page = await log.ReadAsync(conversation, mark, LinesAtOnce, cancellationToken);
            foreach (var line in page.Entries)
            {
                if (await ActivityOfAsync(known, line, cancellationToken) is { } activity
                    && !await SendAsync(hub, activity, $"{line.Id}", cancellationToken))
                    return;
                await marks.MoveAsync(conversation, mark = line.Sequence, cancellationToken);
            }

            if (page.Entries.Count < LinesAtOnce)
                return;
        }
    }

    /// <summary>What a line is to the hub: the change of owner begins the handoff, a customer's message behind it is passed on; nothing else is.</summary>
    private async Task<Activity?> ActivityOfAsync(DeskConversation known, LogEntry line, CancellationToken cancellationToken)
    {
        if (line.Activity is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Owner })
        {
            if (known.Owner is not ConversationOwner.Queue queue || known.HandedAt is not { } handed || line.At < handed)
                return null;
            var before = (await log.ReadAsync(known.Conversation, Math.Max(0, line.Sequence - 1 - LinesAtOnce), LinesAtOnce, cancellationToken)).Entries;
            return HubActivities.Initiation(known, queue, [.. before.Where(entry => entry.Sequence < line.Sequence)]);
        }

        return HubActivities.IsForHub(line) && line.At >= known.HandedAt
            ? line.Activity with { Conversation = new ConversationAccount { Id = known.Conversation.Id } }
            : null;
    }

    private async Task<bool> SendAsync(HubSettings hub, Activity activity, string key, CancellationToken cancellationToken)
    {
        var body = ActivityJson.Write(activity with { Id = key, Timestamp = activity.Timestamp ?? time.GetUtcNow() });
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        using var request = new HttpRequestMessage(HttpMethod.Post, hub.Url) { Content = content };
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp);
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(timestamp, body, hub.Secrets));
        // An id may hold what a header may not.
        request.Headers.Add("Idempotency-Key", Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key))));
        try
        {
            using var response = await clients.CreateClient(ClientName).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.IsSuccessStatusCode)
                return true;
            LogRefused(logger, hub.Url.Host, (int)response.StatusCode);
            // What the hub will never take must not hold what comes behind it.
            return (int)response.StatusCode is >= 400 and < 500 and not (401 or 403 or 404 or 408 or 429);
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            LogNotReached(logger, hub.Url.Host, exception.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Nothing more is passed on to hubs: the server goes down")]
    private static partial void LogStopped(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Where} could not be passed on to its hub; it is tried again: {Failure}")]
    private static partial void LogFailed(ILogger logger, string where, string failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub at {Host} answered {Status} to a line of a conversation")]
    private static partial void LogRefused(ILogger logger, string host, int status);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The hub at {Host} was not reached; it is tried again: {Failure}")]
    private static partial void LogNotReached(ILogger logger, string host, string failure);
}
