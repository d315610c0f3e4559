namespace Helpdesk.Core.Turns;

/// <summary>An entry that a search has found.</summary>
/// <param name="Entry">The entry's id.</param>
/// <param name="Score">How sure it is that it answers the question, 0 to 1.</param>
public sealed record TracedPassage(string Entry, double Score);
