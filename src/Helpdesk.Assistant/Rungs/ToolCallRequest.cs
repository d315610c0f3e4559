using System.Text.Json;

namespace Helpdesk.Assistant.Rungs;

/// <summary>A call that a model has asked for.</summary>
/// <param name="Id">The model's id for it, or empty.</param>
/// <param name="Name">The function as the model names it.</param>
/// <param name="Arguments">The arguments; null when the model wrote no JSON object.</param>
internal sealed record ToolCallRequest(string Id, string Name, JsonElement? Arguments);
