using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Console.Desk;

/// <summary>Something for which an agent is called, who may be looking elsewhere.</summary>
public sealed record DeskAlert(DeskAlertKind Kind, DeskConversation Conversation)
{
    /// <summary>What a change of a conversation means to an agent; null when it is nothing to be called for.</summary>
    public static DeskAlert? Of(DeskConversation? before, DeskConversation now, string agentId, DateTimeOffset at)
    {
        if (now.Owner is ConversationOwner.Queue queue && (queue.Preferred is null || queue.Preferred == agentId))
            return before?.Owner is ConversationOwner.Queue ? null : new DeskAlert(DeskAlertKind.Waits, now);
        if (now.Owner is not ConversationOwner.Agent mine || mine.AgentId != agentId || (mine.SnoozedUntil > at && now.AskedAt is null))
            return null;
        // What an agent takes is known to the agent; what somebody else gives is not.
        if (before?.Owner is ConversationOwner.Agent other && other.AgentId != agentId)
            return new DeskAlert(DeskAlertKind.Given, now);
        return before?.Owner is ConversationOwner.Agent && now.HeardAt > (before.HeardAt ?? DateTimeOffset.MinValue) ? new DeskAlert(DeskAlertKind.Writes, now) : null;
    }
}
