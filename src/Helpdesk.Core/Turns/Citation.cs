namespace Helpdesk.Core.Turns;

/// <summary>A source of an answer.</summary>
/// <param name="EntryId">The entry of the knowledge base.</param>
/// <param name="Title">What the customer reads.</param>
/// <param name="Url">Where it leads: http, https, or a path of the business's site that begins with one slash; null when the source has no page.</param>
/// <param name="Excerpt">The words that were used.</param>
public sealed record Citation(string EntryId, string Title, string? Url, string? Excerpt);
