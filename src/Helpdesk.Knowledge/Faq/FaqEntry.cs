namespace Helpdesk.Knowledge.Faq;

/// <summary>One question of a bot's FAQ with its answer, checked.</summary>
/// <param name="Id">Stable within its bot: the one that the file gives, else derived from the file and the question.</param>
/// <param name="Question">The question as the business wrote it.</param>
/// <param name="Alternates">Other ways to ask it.</param>
/// <param name="Answer">Markdown.</param>
/// <param name="Language">One of the bot's languages.</param>
/// <param name="Source">Where the answer comes from: a title for people.</param>
/// <param name="SourceUrl">The source's page: http, https, or a path of the site that begins with one slash; null when there is none.</param>
/// <param name="ValidFrom">The first day on which it may be used.</param>
/// <param name="ValidUntil">The last day on which it may be used.</param>
public sealed record FaqEntry(
    string Id,
    string Question,
    IReadOnlyList<string> Alternates,
    string Answer,
    string Language,
    string Source,
    string? SourceUrl = null,
    DateOnly? ValidFrom = null,
    DateOnly? ValidUntil = null)
{
    /// <summary>Whether the entry may be used on a day.</summary>
    public bool IsValidOn(DateOnly day) => !(day < ValidFrom) && !(day > ValidUntil);
}
