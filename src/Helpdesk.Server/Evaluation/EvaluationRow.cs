using System.Text.Json;
using Helpdesk.Core.Knowledge;

namespace Helpdesk.Server.Evaluation;

/// <summary>One row of an evaluation's file.</summary>
/// <param name="refuse">Takes what is wrong with the row: a key and the reason.</param>
internal sealed class EvaluationRow(JsonElement json, Action<string, string> refuse)
{
    /// <summary>The language of the row: <c>zh</c> also for <c>zh-opaque</c>, Chinese whose characters were replaced; null when it has none.</summary>
    public string? Language
    {
        get
        {
            var tag = Find("lang");
            return tag is null ? null : tag.Split('-', '_')[0].ToLowerInvariant();
        }
    }

    /// <summary>The text of a key that must be there; null when it was refused.</summary>
    public string? Text(string key)
    {
        var text = Find(key);
        if (string.IsNullOrWhiteSpace(text))
        {
            Refuse(key, "Each row needs a text here.");
            return null;
        }

        return text;
    }

    /// <summary>The text of a key, or null where it is missing or null.</summary>
    public string? Find(string key)
    {
        if (!json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return null;
        if (TextOf(value) is { } text)
            return text;
        Refuse(key, "This must be a text.");
        return null;
    }

    /// <summary>The texts of a key, none where it is missing or null.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (!json.TryGetProperty(key, out var value) || value.ValueKind == JsonValueKind.Null)
            return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().Select(TextOf).ToList() is var texts && texts.TrueForAll(text => text is not null))
            return texts!;
        Refuse(key, "This must be a list of texts.");
        return [];
    }

    public void Refuse(string key, string reason) => refuse(key, reason);

    /// <summary>A text; null for anything else, also for one with half a surrogate pair, which JSON can write and no file can hold.</summary>
    private static string? TextOf(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>The row's language, or that of a text, or English.</summary>
    public string LanguageOr(string text) => Language is { Length: > 0 } own ? own : Languages.Of(text) ?? Languages.English;
}
