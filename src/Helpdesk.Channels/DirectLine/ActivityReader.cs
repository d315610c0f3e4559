using System.Text.Json;
using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Limits;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// Reads what a client posts and keeps the content alone. Who speaks, where and when is never the client's word: <c>from</c>,
/// <c>recipient</c>, <c>conversation</c>, <c>channelId</c> and <c>serviceUrl</c> are set from the token, <c>id</c> and
/// <c>timestamp</c> are the store's. <c>channelData</c> stays whole, because clients find their own message by it; what it says about
/// streams or answered messages means something in a bot's activity only, and the role of a client's activity is always <c>user</c>.
/// </summary>
internal static class ActivityReader
{
    public const string ChannelId = "directline";

    private const string ClientActivityId = "clientActivityID";
    private const int MaxClientIdLength = 256;

    /// <summary>Reads a body within the limits.</summary>
    public static ReceivedActivity Read(ReadOnlySpan<byte> json, HelpdeskLimits limits)
    {
        if (InboundActivityReader.Read(json, limits, out var activity) is { } refusal)
            return refusal;
        return string.IsNullOrEmpty(activity.Type)
            ? InboundRefusal.BadArgument("The activity has no type. A text is sent as {\"type\":\"message\",\"text\":\"…\"}.")
            : activity;
    }

    /// <summary>The content of a client's activity, said by the user of the pass.</summary>
    public static Activity Authenticate(Activity posted, in DirectLineCaller caller, string? serviceUrl)
    {
        var user = caller.Pass.User;
        if (caller.ByBusiness && posted.From is { Id.Length: > 0 } named && Claims.IsName(named.Id))
            user = user with { Id = named.Id };
        if (user.Name is null && posted.From?.Name is { } name && Claims.IsName(name))
            user = user with { Name = name };

        return WebChatFeedback.Told(new Activity
        {
            Type = posted.Type,
            LocalTimestamp = posted.LocalTimestamp,
            LocalTimezone = posted.LocalTimezone,
            ServiceUrl = serviceUrl,
            ChannelId = ChannelId,
            From = user,
            Conversation = caller.Pass.Account,
            Recipient = new ChannelAccount { Id = caller.Bot.Id, Name = caller.Bot.Name, Role = RoleTypes.Bot },
            TextFormat = posted.TextFormat,
            AttachmentLayout = posted.AttachmentLayout,
            ReactionsAdded = posted.ReactionsAdded,
            ReactionsRemoved = posted.ReactionsRemoved,
            Locale = posted.Locale,
            Text = posted.Text,
            InputHint = posted.InputHint,
            Attachments = posted.Attachments,
            Entities = posted.Entities,
            ChannelData = posted.ChannelData,
            ReplyToId = posted.ReplyToId,
            ValueType = posted.ValueType,
            Value = posted.Value,
            Name = posted.Name,
            Code = posted.Code,
            Importance = posted.Importance,
            Extensions = posted.Extensions,
        });
    }

    /// <summary>The signal that a client's activity is: who, and that they write or up to where they have read. Nothing else of it is passed on.</summary>
    public static Activity SignalOf(Activity authenticated) => new()
    {
        Type = authenticated.Type,
        Name = authenticated.Name,
        ChannelId = authenticated.ChannelId,
        From = authenticated.From,
        Value = authenticated.Type == ActivityTypes.Event ? authenticated.Value : null,
    };

    /// <summary>What is wrong with a signal; null when nothing is.</summary>
    public static string? SignalProblem(Activity activity) =>
        activity.Type == ActivityTypes.Typing
        || (activity.Value is { ValueKind: JsonValueKind.Object } value
            && value.TryGetProperty("through", out var line) && line.ValueKind == JsonValueKind.String && line.GetString() is { Length: > 0 and <= MaxClientIdLength })
            ? null
            : "Seen is {\"through\": the id of the last line that was read}.";

    /// <summary>What the client repeats when it sends the same activity again; null when it gives no such id.</summary>
    public static string? DeduplicationId(Activity authenticated) =>
        authenticated.ChannelData is { } data
        && data.TryGetProperty(ClientActivityId, out var id)
        && id.ValueKind == JsonValueKind.String
        && id.GetString() is { Length: > 0 and <= MaxClientIdLength } text
            ? $"{authenticated.From!.Id}/{text}"
            : null;

    /// <summary>Whether an activity is told to those who watch and kept nowhere.</summary>
    public static bool IsSignal(Activity activity) =>
        activity is { Type: ActivityTypes.Typing } or { Type: ActivityTypes.Event, Name: HelpdeskEvents.Seen };

    /// <summary>
    /// Whether an activity of this type is kept. Signs of typing pass by; types of which nothing is known, and those by which the bot's
    /// side keeps its record, are taken and dropped, as the protocol asks of a receiver.
    /// </summary>
    public static bool IsKept(string type) => type
        is ActivityTypes.Message
        or ActivityTypes.Event
        or ActivityTypes.Invoke
        or ActivityTypes.ConversationUpdate
        or ActivityTypes.MessageReaction
        or ActivityTypes.EndOfConversation;
}
