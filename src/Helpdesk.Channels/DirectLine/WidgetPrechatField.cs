using Helpdesk.Core.Bots;

namespace Helpdesk.Channels.DirectLine;

/// <summary>One thing that the widget asks.</summary>
/// <param name="Type"><c>text</c>, <c>email</c>, <c>phone</c> or <c>choice</c>.</param>
/// <param name="Label">What it is called, by language; null for those whose names the widget knows.</param>
/// <param name="Choices">What there is to choose from, each by language.</param>
internal sealed record WidgetPrechatField(
    string Name, string Type, IReadOnlyDictionary<string, string>? Label, bool Required, IReadOnlyList<IReadOnlyDictionary<string, string>>? Choices)
{
    public static WidgetPrechatField Of(PrechatField field, IReadOnlyList<string> languages) => new(
        field.Name,
        field.Kind switch
        {
            PrechatFieldKind.Email => "email",
            PrechatFieldKind.Phone => "phone",
            PrechatFieldKind.Choice => "choice",
            _ => "text",
        },
        In(languages, field.Label),
        field.Required,
        field.Choices.Count == 0 ? null : [.. field.Choices.Select(choice => In(languages, choice)!)]);

    /// <summary>The texts of these languages; null when there are none.</summary>
    public static IReadOnlyDictionary<string, string>? In(IReadOnlyList<string> languages, IReadOnlyDictionary<string, string> texts) =>
        texts.Count == 0 ? null : texts.Where(text => languages.Contains(text.Key)).ToDictionary();
}
