namespace Helpdesk.Core.Feedback;

/// <summary>Which judgements are wanted.</summary>
public sealed record FeedbackQuery
{
    public required string Desk { get; init; }

    /// <summary>Of this bot alone.</summary>
    public string? Bot { get; init; }

    public FeedbackRating? Rating { get; init; }

    /// <summary>Not older than this.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>At most so many, 1 to 1000.</summary>
    public int Limit { get; init; } = 100;

    /// <summary>Where the page before ended; null for the first.</summary>
    public string? Cursor { get; init; }
}
