namespace Helpdesk.Core.Activities;

/// <summary>
/// The thumbs below an answer, as schema.org actions of its Message entity. Web Chat posts the one that was pressed without saying to
/// which answer it belongs, but keeps its <c>@id</c>: that holds the answer's id.
/// </summary>
public static class FeedbackActions
{
    public const string Like = "LikeAction";
    public const string Dislike = "DislikeAction";

    private const string LikePrefix = "urn:helpdesk:like:";
    private const string DislikePrefix = "urn:helpdesk:dislike:";

    /// <summary>The <c>@id</c> of the action that likes an answer.</summary>
    public static string LikeId(string activityId) => LikePrefix + activityId;

    /// <summary>The <c>@id</c> of the action that dislikes an answer.</summary>
    public static string DislikeId(string activityId) => DislikePrefix + activityId;

    /// <summary>Which answer an action belongs to and whether it likes it; null for an <c>@id</c> that is none of ours.</summary>
    public static (string ActivityId, bool Likes)? Read(string actionId)
    {
        var likes = actionId.StartsWith(LikePrefix, StringComparison.Ordinal);
        if (!likes && !actionId.StartsWith(DislikePrefix, StringComparison.Ordinal))
            return null;
        var activityId = actionId[(likes ? LikePrefix : DislikePrefix).Length..];
        return activityId.Length == 0 ? null : (activityId, likes);
    }
}
