using System.Globalization;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Crashes.Scenarios;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;

namespace Helpdesk.Crashes.Workers;

/// <summary>Where customers and agents meet a worker: carries out one order, then acknowledges it.</summary>
internal sealed class WorkerDesk(IServiceProvider services, Wire wire)
{
    private static readonly TimeSpan WarmUpPatience = TimeSpan.FromSeconds(60);
    private readonly IConversationStore store = services.GetRequiredService<IConversationStore>();
    private readonly IConversationLog log = services.GetRequiredService<IConversationLog>();
    private readonly IOwnership ownership = services.GetRequiredService<IOwnership>();

    /// <summary>Carries an order out; one that fails is not acknowledged, as by an endpoint that answers with an error.</summary>
    public async Task CarryOutAsync(string[] words)
    {
        try
        {
            wire.Tell("done", words[1], await AnswerAsync(words, ConversationKey.Parse(words[2])));
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            wire.Tell("failed", words[1], exception.GetType().Name);
        }
    }

    private async Task<string> AnswerAsync(string[] words, ConversationKey conversation) => words[0] switch
    {
        "post" => await PostAsync(Inbound(conversation, words[3], words[4], words[5])),
        "owner" => (await ownership.ReadAsync(conversation, CancellationToken.None)).OwnerEpoch.ToString(CultureInfo.InvariantCulture),
        "own" => await OwnAsync(conversation, long.Parse(words[3], CultureInfo.InvariantCulture), words[4]),
        "say" => await SayAsync(conversation, long.Parse(words[3], CultureInfo.InvariantCulture), words[4]),
        _ => throw new InvalidOperationException($"A worker does not know the order '{words[0]}'."),
    };

    /// <summary>Goes once through everything that a turn does, in a conversation that no run looks at.</summary>
    public static async Task WarmUpAsync(IServiceProvider services)
    {
        var store = services.GetRequiredService<IConversationStore>();
        var conversation = new ConversationKey("default", "demo-shop", $"warm-{Guid.NewGuid():N}");
        var log = services.GetRequiredService<IConversationLog>();
        await using var heard = await log.SubscribeAsync(conversation, CancellationToken.None);
        using var patience = new CancellationTokenSource(WarmUpPatience);
        await store.AcceptAsync(Inbound(conversation, OutsideChannel.Direct, "a", new MessageScript(1, 2, 5, "", false).Text), patience.Token);
        await foreach (var told in heard.ReadAllAsync(patience.Token))
        {
            if (told is ConversationEvent.Logged { Entry.Sequence: 2 })
                break;
        }

        await services.GetRequiredService<IOutbox>().TakeAsync(conversation, "warm", patience.Token);
    }

    private static InboundActivity Inbound(ConversationKey conversation, string channel, string deduplicationId, string text) => new(
        conversation,
        new Activity
        {
            Type = text == HelpdeskEvents.Stop ? ActivityTypes.Event : ActivityTypes.Message,
            Name = text == HelpdeskEvents.Stop ? text : null,
            Text = text == HelpdeskEvents.Stop ? null : text,
            ChannelId = channel,
            From = new ChannelAccount { Id = "customer", Role = RoleTypes.User },
            Conversation = new ConversationAccount { Id = conversation.Id },
        },
        deduplicationId,
        null,
        channel != OutsideChannel.Direct);

    private async Task<string> PostAsync(InboundActivity inbound) => await store.AcceptAsync(inbound, CancellationToken.None) switch
    {
        AcceptOutcome.Accepted accepted => $"accepted {accepted.Sequence}",
        AcceptOutcome.Duplicate duplicate => $"duplicate {duplicate.Sequence}",
        var other => throw new InvalidOperationException($"A scenario's message was refused: {other}."),
    };

    /// <summary>Answers the epoch that the change began, or nothing when somebody else was first. A repeat finds what it did before.</summary>
    private async Task<string> OwnAsync(ConversationKey conversation, long expected, string who)
    {
        ConversationOwner owner = who == "bot" ? new ConversationOwner.Bot() : new ConversationOwner.Agent(who, DateTimeOffset.UnixEpoch);
        var announcement = Says(new PersonText(Change: true, expected + 1, who));
        if (await ownership.ChangeAsync(conversation, expected, new OwnerChange(owner) { Announcements = [announcement] }, CancellationToken.None) is { } epoch)
            return epoch.ToString(CultureInfo.InvariantCulture);
        var (held, since) = await ownership.ReadAsync(conversation, CancellationToken.None);
        return held == owner && since == expected + 1 ? since.ToString(CultureInfo.InvariantCulture) : "";
    }

    /// <summary>Answers whether it may be said; a repeat is the same line.</summary>
    private async Task<string> SayAsync(ConversationKey conversation, long epoch, string who)
    {
        var text = new PersonText(Change: false, epoch, who);
        return await log.AppendAsync(conversation, epoch, Says(text), $"{conversation.Id}|{text.Text}", CancellationToken.None) is null ? "refused" : "said";
    }

    private static Activity Says(PersonText text) =>
        new() { Type = ActivityTypes.Message, From = new ChannelAccount { Id = text.Who, Role = RoleTypes.Bot }, Text = text.Text };
}
