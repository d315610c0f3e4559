namespace Helpdesk.Core.Activities;

/// <summary>The activity types of the Bot Framework protocol that Helpdesk reads or writes.</summary>
public static class ActivityTypes
{
    public const string Message = "message";
    public const string Typing = "typing";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string ConversationUpdate = "conversationUpdate";
    public const string EndOfConversation = "endOfConversation";
    public const string MessageReaction = "messageReaction";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";

    /// <summary>An entry for the record alone: it is logged and never shown to the customer.</summary>
    public const string Trace = "trace";
}
