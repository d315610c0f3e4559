using Helpdesk.Core.Bots;

namespace Helpdesk.Channels.DirectLine;

/// <summary>What the widget asks and tells before it or a person begins.</summary>
/// <param name="When"><c>start</c> or <c>person</c>.</param>
/// <param name="Notice">What is done with what the customer writes, by language.</param>
/// <param name="Link">The address of the whole privacy notice.</param>
/// <param name="Consent">Whether the customer must agree.</param>
internal sealed record WidgetPrechat(
    string When, IReadOnlyList<WidgetPrechatField> Fields, IReadOnlyDictionary<string, string>? Notice, string? Link, bool Consent)
{
    /// <param name="languages">The languages in which the page needs the texts.</param>
    /// <param name="known">The names of the fields that a signed identity has filled in.</param>
    public static WidgetPrechat? Of(PrechatSettings? settings, IReadOnlyList<string> languages, IReadOnlySet<string> known) =>
        settings?.Without(known) is not { } asked ? null : new WidgetPrechat(
            asked.When == PrechatMoment.Person ? "person" : "start",
            [.. asked.Fields.Select(field => WidgetPrechatField.Of(field, languages))],
            WidgetPrechatField.In(languages, asked.Notice),
            asked.Link,
            asked.Consent);
}
