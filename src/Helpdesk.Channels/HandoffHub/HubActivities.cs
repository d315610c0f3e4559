using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Channels.HandoffHub;

/// <summary>What a hub is sent: the Bot Framework's <c>handoff.initiate</c> with the transcript, then what the customer says.</summary>
internal static class HubActivities
{
    public const string Initiate = "handoff.initiate";
    public const string Status = "handoff.status";

    /// <summary>Stands before the ids of a hub's agents, who have no account here.</summary>
    public const string AgentPrefix = HandoffDesk.HubPrefix;

    /// <param name="lines">What was said before, oldest first.</param>
    public static Activity Initiation(DeskConversation conversation, ConversationOwner.Queue queue, IReadOnlyList<LogEntry> lines) => new()
    {
        Type = ActivityTypes.Event,
        Name = Initiate,
        ChannelId = conversation.Reference.ChannelId,
        From = conversation.Reference.User,
        Conversation = new ConversationAccount { Id = conversation.Conversation.Id },
        RelatesTo = conversation.Reference,
        Locale = conversation.State.Language,
        Value = JsonSerializer.SerializeToElement(
            new HubHandoff(queue.Name, queue.Reason, queue.Note, queue.Skill, conversation.State.Language, conversation.OwnerEpoch.ToString(System.Globalization.CultureInfo.InvariantCulture)),
            HubJson.Default.HubHandoff),
        Attachments =
        [
            new Attachment
            {
                Name = "Transcript",
                ContentType = "application/json",
                Content = JsonSerializer.SerializeToElement(
                    new HubTranscript([.. lines.Where(line => line.Activity.Type == ActivityTypes.Message).Select(line => JsonDocument.Parse(ActivityJson.Write(line.Activity)).RootElement)]),
                    HubJson.Default.HubTranscript),
            },
        ],
    };

    /// <summary>Whether a line is the customer's and goes to the hub.</summary>
    public static bool IsForHub(LogEntry line) => line.Activity is { Type: ActivityTypes.Message } activity && activity.From?.Role != RoleTypes.Bot;
}
