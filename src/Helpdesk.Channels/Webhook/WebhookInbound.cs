using System.Globalization;
using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.Webhook;

/// <summary>What a sender may post, and how it is stored.</summary>
internal static class WebhookInbound
{
    /// <summary>What stands before the sender's own id of a conversation in the conversation's key.</summary>
    public const string Prefix = WebhookAdapter.Channel + ":";

    private const int MaxIdLength = 200;

    /// <summary>Takes over what the sender knows (who said what, where) and nothing that only this server can know.</summary>
    /// <returns>Why not, or null when <paramref name="inbound"/> can be stored.</returns>
    public static InboundRefusal? Read(BotDefinition bot, Activity posted, out InboundActivity? inbound)
    {
        inbound = null;
        var type = posted.Type ?? ActivityTypes.Message;
        if (type is not (ActivityTypes.Message or ActivityTypes.Event or ActivityTypes.ConversationUpdate or ActivityTypes.EndOfConversation or ActivityTypes.MessageReaction))
            return InboundRefusal.BadArgument("The type must be message, event, conversationUpdate, endOfConversation or messageReaction.");
        if (!IsId(posted.Id))
            return BadId("id");
        if (!IsId(posted.Conversation?.Id))
            return BadId("conversation.id");
        if (!IsId(posted.From?.Id))
            return BadId("from.id");

        var activity = posted with
        {
            Type = type,
            Id = null,
            Timestamp = null,
            ServiceUrl = null,
            ChannelId = WebhookAdapter.Channel,
            From = posted.From! with { Role = RoleTypes.User },
            Recipient = new ChannelAccount { Id = bot.Id, Name = bot.Name, Role = RoleTypes.Bot },
        };
        inbound = new InboundActivity(
            new ConversationKey(bot.Desk, bot.Id, Prefix + posted.Conversation!.Id),
            activity,
            Prefix + posted.Id,
            Prefix + posted.From!.Id,
            DeliverOutside: true);
        return null;
    }

    private static bool IsId(string? id) => id is { Length: > 0 and <= MaxIdLength } && !id.Any(char.IsControl);

    private static InboundRefusal BadId(string name) => InboundRefusal.BadArgument(
        string.Create(CultureInfo.InvariantCulture, $"{name} must be a text of 1 to {MaxIdLength} characters without control characters."));
}
