namespace Helpdesk.Core.Handoff;

/// <summary>A call of a tool that the bot has made.</summary>
/// <param name="Arguments">JSON.</param>
/// <param name="Result">What came of it; null when that is not known.</param>
/// <param name="Receipt">The reference by which the deed is proven; null when nothing was done.</param>
public sealed record CardCall(string Function, string Arguments, string? Result, bool SideEffect, string? Receipt);
