using System.Text.Json;

namespace Helpdesk.Widget.Tests;

/// <summary>A text that has broken programs; the file names where each comes from, and under which licence.</summary>
/// <param name="Shown">What of it is on screen when a bot says it, where Markdown makes something else of it, or the output gate takes the marks off a quote that nothing proves.</param>
public sealed record NaughtyString(string Text, string? Shown)
{
    private static readonly JsonSerializerOptions Web = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<NaughtyString> Sample() =>
        JsonSerializer.Deserialize<NaughtyString[]>(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "naughty.json")), Web)!;
}
