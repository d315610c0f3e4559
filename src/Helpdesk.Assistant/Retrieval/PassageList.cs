using System.Text.Json.Serialization;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>What a search tells the model: the passages, and what to do with them.</summary>
internal sealed record PassageList(
    [property: JsonPropertyName("passages")] IReadOnlyList<Passage> Passages,
    [property: JsonPropertyName("next")] string Next);
