using System.Text.Json.Serialization;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>A piece of knowledge as a model reads it, with the number by which it is cited.</summary>
internal sealed record Passage(
    [property: JsonPropertyName("n")] int Number,
    [property: JsonPropertyName("entry")] string EntryId,
    [property: JsonPropertyName("title")] string Title,
    [property: JsonPropertyName("url"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Url,
    [property: JsonPropertyName("question")] string Question,
    [property: JsonPropertyName("text")] string Text);
