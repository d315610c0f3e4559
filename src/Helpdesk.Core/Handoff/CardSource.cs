namespace Helpdesk.Core.Handoff;

/// <summary>A source that the bot has quoted.</summary>
public sealed record CardSource(string Title, string? Url);
