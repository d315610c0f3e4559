namespace Helpdesk.Redis.Tests.Ownership;

/// <summary>A line of the log as a run looks at it.</summary>
/// <param name="Kind"><c>customer</c>, <c>bot</c>, <c>agent</c> or <c>owner</c>.</param>
/// <param name="Who">The message's number, the worker's or the agent's; of a change, who owns it from here on.</param>
/// <param name="Epoch">Under which epoch it was said; of a change, which one begins.</param>
public sealed record DeskLine(string Kind, string Who, long Epoch);
