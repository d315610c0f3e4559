namespace Helpdesk.Core.Conversations;

/// <summary>
/// The two numbers that everything said in a conversation is checked against. <paramref name="OwnerEpoch"/> rises when the
/// owner changes, <paramref name="LeaseFence"/> at each take of a turn; whoever holds an older one is refused.
/// </summary>
public readonly record struct Guard(long OwnerEpoch, long LeaseFence);
