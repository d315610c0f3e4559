using Helpdesk.Core.Conversations;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>What a conversation remembers of what was asked, whichever rung answers it.</summary>
internal static class ConversationMemory
{
    private const int LongestTopic = 200;

    /// <summary>The state before an answer: what belonged to the last answer alone is gone.</summary>
    public static ConversationState Before(ConversationState state) => state with
    {
        Offered = null,
        Open = null,
        TicketOffered = false,
    };

    /// <summary>The state after what was asked.</summary>
    public static ConversationState After(ConversationState state, IReadOnlyList<Question> questions) =>
        state with { Topic = TopicAfter(state.Topic, questions) };

    /// <summary>What the talk is about after some questions. One that follows another, or says too little, leaves it as it was.</summary>
    public static string? TopicAfter(string? topic, IEnumerable<Question> questions) =>
        questions.LastOrDefault(question =>
            question.IsAsked && !question.Follows
            && (question.Found.Decision != KnowledgeDecision.Unknown || FollowUps.IsTopic(question.Text))) is { } last
            ? Cut.To(last.Meaning, LongestTopic)
            : topic;
}
