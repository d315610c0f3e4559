using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Transcripts;

/// <summary>A conversation of a customer, as the records have it.</summary>
/// <param name="UpdatedAt">When something of it was copied last.</param>
/// <param name="Owner">Who owned it then.</param>
/// <param name="State">What the bot remembered of it.</param>
/// <param name="Channel">Where the customer wrote.</param>
public sealed record PastConversation(ConversationKey Conversation, DateTimeOffset UpdatedAt, ConversationOwner Owner, ConversationState State, string? Channel);
