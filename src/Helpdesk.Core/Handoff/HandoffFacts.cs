namespace Helpdesk.Core.Handoff;

/// <summary>What the rules of a handoff look at.</summary>
/// <param name="Texts">The customer's messages of the turn.</param>
/// <param name="Channel">Where the customer writes.</param>
/// <param name="Attributes">What the page has told of the customer.</param>
/// <param name="Unanswered">How many answers in a row have answered nothing; 0 before the answer.</param>
/// <param name="PluginFailures">How many calls of plugins in a row have failed; 0 before the answer.</param>
public sealed record HandoffFacts(
    IReadOnlyList<string> Texts, string? Channel, IReadOnlyDictionary<string, string> Attributes, int Unanswered, int PluginFailures);
