namespace Helpdesk.Core.Bots;

/// <summary>How many tokens of models a bot may use in a day (UTC); null leaves it to the limits of the house.</summary>
/// <param name="VisitorPerDay">For one visitor.</param>
/// <param name="PerDay">For all of its visitors together.</param>
public sealed record TokenBudgets(long? VisitorPerDay, long? PerDay);
