namespace Helpdesk.Knowledge.Faq;

/// <summary>An entry as a file gives it, before anything is checked.</summary>
/// <param name="Line">Where the entry begins.</param>
internal sealed record FaqDraft(int Line)
{
    /// <summary>The values by their key (<see cref="FaqKeys"/>), without the alternates.</summary>
    public Dictionary<string, FaqField> Fields { get; } = [];

    public List<FaqField> Alternates { get; } = [];

    /// <summary>The value of a key, or null where it is missing or blank.</summary>
    public FaqField? Find(string key) =>
        Fields.TryGetValue(key, out var field) && !string.IsNullOrWhiteSpace(field.Value) ? field with { Value = field.Value.Trim() } : null;

    /// <summary>The line of a key, or where the entry begins.</summary>
    public int LineOf(string key) => Fields.TryGetValue(key, out var field) ? field.Line : Line;
}
