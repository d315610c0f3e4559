namespace Helpdesk.Core.Conversations;

/// <summary>Why an activity was not stored.</summary>
public enum AcceptRefusal
{
    /// <summary>More messages in a minute than one visitor may send.</summary>
    VisitorRate,

    /// <summary>More messages are waiting in this conversation than may wait.</summary>
    QueueFull,
}
