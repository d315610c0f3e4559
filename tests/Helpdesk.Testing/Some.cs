using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Testing;

/// <summary>Things for tests that do not care which.</summary>
public static class Some
{
    /// <summary>A conversation that nobody else has.</summary>
    public static ConversationKey Conversation(string bot = "demo-shop") => new("default", bot, Guid.NewGuid().ToString("N"));

    /// <summary>A customer's message as a channel hands it over.</summary>
    public static InboundActivity Message(ConversationKey conversation, string text, string? id = null, bool outside = false, string? visitor = null) => new(
        conversation,
        Activity(conversation, text),
        id,
        visitor,
        outside);

    /// <summary>A customer's message.</summary>
    public static Activity Activity(ConversationKey conversation, string text) => new()
    {
        Type = ActivityTypes.Message,
        Text = text,
        ChannelId = "directline",
        From = new ChannelAccount { Id = "customer-1", Role = RoleTypes.User },
        Recipient = new ChannelAccount { Id = conversation.Bot, Role = RoleTypes.Bot },
        Conversation = new ConversationAccount { Id = conversation.Id },
    };

    /// <summary>A customer's wish to stop the answer.</summary>
    public static InboundActivity Stop(ConversationKey conversation) => new(
        conversation, Activity(conversation, "") with { Type = ActivityTypes.Event, Name = HelpdeskEvents.Stop, Text = null }, null, null, false);

    /// <summary>What a bot says.</summary>
    public static Activity Answer(string text) => new() { Type = ActivityTypes.Message, Text = text, From = new ChannelAccount { Id = "demo-shop", Role = RoleTypes.Bot } };

    /// <summary>JSON as an element.</summary>
    public static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement.Clone();
}
