using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Conversations;

/// <summary>A change of a conversation's owner, with what goes with it in the same step.</summary>
/// <param name="Owner">Who owns it from now on.</param>
public sealed record OwnerChange(ConversationOwner Owner)
{
    /// <summary>What is said with the change, in order, without id and timestamp.</summary>
    public IReadOnlyList<Activity> Announcements { get; init; } = [];

    /// <summary>What the bot remembers from now on; null leaves its memory as it is.</summary>
    public ConversationState? State { get; init; }

    /// <summary>The numbers of the customer's lines that the bot answers now; of use when it becomes the owner.</summary>
    public IReadOnlyList<long> Answer { get; init; } = [];

    /// <summary>The number of the last line that was looked at for it; the change is refused when there is a newer one. Null for any.</summary>
    public long? Last { get; init; }
}
