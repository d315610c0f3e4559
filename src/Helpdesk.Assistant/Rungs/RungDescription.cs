namespace Helpdesk.Assistant.Rungs;

/// <summary>A rung as people read it at the start. Host and model are null for the extractive rung, which needs none.</summary>
public sealed record RungDescription(string Name, string? Host, string? Model);
