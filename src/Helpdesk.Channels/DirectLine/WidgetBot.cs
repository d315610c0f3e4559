using Helpdesk.Core.Bots;

namespace Helpdesk.Channels.DirectLine;

/// <summary>What the widget shows of a bot before the first message.</summary>
internal sealed record WidgetBot(
    string Name,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, string> Welcome,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Starters)
{
    public static WidgetBot Of(BotDefinition bot) => new(
        bot.Name,
        bot.Languages,
        bot.Languages.ToDictionary(language => language, language => bot.TextsFor(language).Welcome),
        bot.Starters);
}
