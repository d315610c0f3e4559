using Helpdesk.Core.Bots;
using Helpdesk.Core.Limits;

namespace Helpdesk.Channels.DirectLine;

/// <summary>What the widget shows of a bot before the first message.</summary>
/// <param name="Upload">What a customer may attach.</param>
/// <param name="People">Whether there are people to talk to.</param>
/// <param name="Prechat">What is asked and told before it or a person begins; null when nothing.</param>
internal sealed record WidgetBot(
    string Name,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, string> Welcome,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Starters,
    WidgetUpload Upload,
    bool People,
    WidgetPrechat? Prechat)
{
    /// <param name="known">The names of the fields that a signed identity has filled in.</param>
    /// <param name="locale">The language of the page; null for all that the bot speaks.</param>
    public static WidgetBot Of(BotDefinition bot, HelpdeskLimits limits, IReadOnlySet<string> known, string? locale)
    {
        var shown = Shown(bot, locale);
        return new WidgetBot(
            bot.Name,
            bot.Languages,
            shown.ToDictionary(language => language, language => bot.TextsFor(language).Welcome),
            bot.Starters.Where(starters => shown.Contains(starters.Key)).ToDictionary(),
            new WidgetUpload(limits.AttachmentBytes, limits.AttachmentsPerMessage),
            bot.Handoff.Offered,
            WidgetPrechat.Of(bot.Prechat, shown, known));
    }

    /// <summary>The bot's languages of which the page needs the texts: its own, or all where the bot does not speak it.</summary>
    private static IReadOnlyList<string> Shown(BotDefinition bot, string? locale) =>
        bot.Languages.FirstOrDefault(language => locale is not null && locale.StartsWith(language, StringComparison.OrdinalIgnoreCase)) is { } own ? [own] : bot.Languages;
}
