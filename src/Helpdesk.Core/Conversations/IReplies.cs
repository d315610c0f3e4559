using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Conversations;

/// <summary>What a person says in a conversation that is theirs.</summary>
public interface IReplies
{
    /// <summary>
    /// Says something in the name of the owner at <paramref name="ownerEpoch"/>, unless the owner has changed or somebody has said
    /// something behind the line <paramref name="seen"/>, which the writer has not read then.
    /// </summary>
    /// <param name="activity">Without id and timestamp.</param>
    /// <param name="id">The id that it shall have, which makes a repeat the same line.</param>
    Task<ReplyOutcome> ReplyAsync(ConversationKey conversation, long ownerEpoch, long seen, Activity activity, string id, CancellationToken cancellationToken);
}
