namespace Helpdesk.Core.Knowledge;

/// <summary>An entry that was found.</summary>
/// <param name="EntryId">Stable within its bot.</param>
/// <param name="Question">The question as the business wrote it.</param>
/// <param name="Answer">The answer, in Markdown.</param>
/// <param name="Language">The entry's language.</param>
/// <param name="Source">Where the answer comes from: a title for people.</param>
/// <param name="SourceUrl">The source's page: http, https, or a path of the business's site that begins with one slash; or null.</param>
/// <param name="Score">How sure it is that this entry answers the question, 0 to 1, comparable between questions.</param>
public sealed record KnowledgeHit(
    string EntryId, string Question, string Answer, string Language, string Source, string? SourceUrl, double Score);
