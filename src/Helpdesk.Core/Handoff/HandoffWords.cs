using System.Globalization;
using Helpdesk.Core.Bots;

namespace Helpdesk.Core.Handoff;

/// <summary>What the platform says to a customer on the way to a person and back, put together from the bot's texts.</summary>
internal static class HandoffWords
{
    public static string Queued(BotDefinition bot, string language, QueueOutlook outlook, QueueDefinition queue, DateTimeOffset now)
    {
        var texts = bot.TextsFor(language).Handoff;
        return outlook switch
        {
            { OnDuty: false } => texts.QueuedOffDuty.Replace("{hours}", queue.Hours.Describe(language, now), StringComparison.Ordinal),
            { Wait: { } wait } => InPlace(texts.Queued, outlook).Replace("{wait}", Lasting(wait, texts), StringComparison.Ordinal),
            _ => InPlace(texts.QueuedUnknown, outlook),
        };
    }

    public static string NobodyOnDuty(BotDefinition bot, string language, QueueDefinition queue, DateTimeOffset now) =>
        bot.TextsFor(language).Handoff.NobodyOnDuty.Replace("{hours}", queue.Hours.Describe(language, now), StringComparison.Ordinal);

    public static string Joined(BotDefinition bot, string language, string agent) => By(bot.TextsFor(language).Handoff.Joined, agent);

    public static string HandedBack(BotDefinition bot, string language, string agent, string? agreed)
    {
        var texts = bot.TextsFor(language).Handoff;
        var said = By(texts.HandedBack, agent);
        return string.IsNullOrWhiteSpace(agreed) ? said : $"{said}\n\n{texts.Agreed.Replace("{agreed}", Plain(agreed.Trim()), StringComparison.Ordinal)}";
    }

    public static string Closed(BotDefinition bot, string language, string agent) => By(bot.TextsFor(language).Handoff.Closed, agent);

    private static string InPlace(string text, QueueOutlook outlook) =>
        text.Replace("{place}", outlook.Place.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

    private static string By(string text, string agent) => text.Replace("{agent}", Plain(agent), StringComparison.Ordinal);

    private static string Lasting(TimeSpan wait, HandoffTexts texts) => Math.Ceiling(wait.TotalMinutes) switch
    {
        <= 0 => texts.Moment,
        1 => texts.Minute,
        var minutes => texts.Minutes.Replace("{minutes}", minutes.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
    };

    /// <summary>Words of an agent inside a line of Markdown, in which nothing of theirs is markup.</summary>
    private static string Plain(string words)
    {
        var plain = new System.Text.StringBuilder(words.Length + 8);
        foreach (var character in words)
        {
            if (character is '\\' or '`' or '*' or '_' or '[' or ']' or '<' or '>' or '#' or '|' or '!' or '~')
                plain.Append('\\');
            plain.Append(character);
        }

        return plain.ToString();
    }
}
