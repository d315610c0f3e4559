using Helpdesk.Core.Bots;
using Helpdesk.Core.Limits;

namespace Helpdesk.Channels.DirectLine;

/// <summary>What the widget shows of a bot before the first message.</summary>
/// <param name="Upload">What a customer may attach.</param>
/// <param name="People">Whether there are people to talk to.</param>
internal sealed record WidgetBot(
    string Name,
    IReadOnlyList<string> Languages,
    IReadOnlyDictionary<string, string> Welcome,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Starters,
    WidgetUpload Upload,
    bool People)
{
    public static WidgetBot Of(BotDefinition bot, HelpdeskLimits limits) => new(
        bot.Name,
        bot.Languages,
        bot.Languages.ToDictionary(language => language, language => bot.TextsFor(language).Welcome),
        bot.Starters,
        new WidgetUpload(limits.AttachmentBytes, limits.AttachmentsPerMessage),
        bot.Handoff.Offered);
}
