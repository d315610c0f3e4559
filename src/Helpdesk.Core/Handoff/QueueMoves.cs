using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;

namespace Helpdesk.Core.Handoff;

/// <summary>Decides what is due for a customer who waits. No clock, no store: the caller brings both.</summary>
public static class QueueMoves
{
    /// <summary>Stands in the id of each line that offers the choice again.</summary>
    private const string OfferMark = ".offer";

    /// <summary>The id of the line by which the choice is offered.</summary>
    public static string OfferId(ConversationKey conversation, long ownerEpoch, long number) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{conversation.Id}|q{ownerEpoch}{OfferMark}{number}");

    /// <param name="lines">The last lines of the conversation, oldest first.</param>
    public static QueueMove Next(ConversationOwner.Queue owner, IReadOnlyList<LogEntry> lines, BotDefinition bot, DateTimeOffset now)
    {
        var waitsSince = owner.Since;
        DateTimeOffset? offeredAt = null;
        var waitsFrom = 0L;
        foreach (var line in SinceQueued(lines))
        {
            if (line.Id.Contains(OfferMark, StringComparison.Ordinal) && DeskActivities.IsSystem(line.Activity))
                offeredAt = line.At;
            if (line.Activity.From?.Role == RoleTypes.Bot)
                continue;
            switch (WishOf(line.Activity, bot))
            {
                case HelpdeskEvents.BackToBot:
                    return new QueueMove.Leave(line.Sequence);
                case HelpdeskEvents.Ticket:
                    return new QueueMove.LeaveTicket(line.Sequence);
                case HelpdeskEvents.Wait:
                    (waitsSince, waitsFrom, offeredAt) = (line.At, line.Sequence, null);
                    break;
            }
        }

        if (offeredAt is { } at)
            return now - at >= bot.Handoff.ChoiceTime ? new QueueMove.FileTicket() : new QueueMove.Wait();
        return now - waitsSince >= bot.Handoff.LongestWait ? new QueueMove.Offer(waitsFrom) : new QueueMove.Wait();
    }

    /// <summary>Whether a line is a customer's word that the bot has to answer when it gets the conversation back.</summary>
    internal static bool WantsAnswer(Activity activity, BotDefinition bot) => activity.From?.Role != RoleTypes.Bot
        && WishOf(activity, bot) is HelpdeskEvents.Wait or HelpdeskEvents.Ticket or HelpdeskEvents.Person;

    /// <summary>The lines behind the last change of the owner.</summary>
    private static IEnumerable<LogEntry> SinceQueued(IReadOnlyList<LogEntry> lines)
    {
        var first = lines.Count;
        while (first > 0 && lines[first - 1].Activity is not { Type: ActivityTypes.Event, Name: HelpdeskEvents.Owner })
            first--;
        return lines.Skip(first);
    }

    /// <summary>The event that a line is or stands for: a button's title comes as a message where there are no buttons. Who writes on waits on.</summary>
    private static string? WishOf(Activity activity, BotDefinition bot)
    {
        if (activity.Type == ActivityTypes.Event)
            return activity.Name;
        if (activity.Type != ActivityTypes.Message)
            return null;
        var text = MessageText.Of(activity).Trim();
        return Is(text, bot, texts => texts.BotButton) ? HelpdeskEvents.BackToBot
            : Is(text, bot, texts => texts.TicketButton) ? HelpdeskEvents.Ticket
            : HelpdeskEvents.Wait;
    }

    private static bool Is(string text, BotDefinition bot, Func<HandoffTexts, string> button) =>
        bot.Texts.Values.Any(texts => string.Equals(text, button(texts.Handoff), StringComparison.OrdinalIgnoreCase));
}
