using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Transcripts;

/// <summary>A piece of a conversation on its way into the records.</summary>
/// <param name="Head">What the conversation is once the lines are kept.</param>
/// <param name="Lines">New lines, oldest first; none when only the head has changed.</param>
/// <param name="Mark">How the conversation stood in the store, so that a change since is noticed.</param>
/// <param name="Silent">Whether it may leave the store when the copy is kept.</param>
public sealed record TranscriptCopy(ConversationKey Conversation, ConversationHead Head, IReadOnlyList<TranscriptLine> Lines, string Mark, bool Silent);
