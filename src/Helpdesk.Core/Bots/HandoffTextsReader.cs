using System.Text.RegularExpressions;

namespace Helpdesk.Core.Bots;

/// <summary>Reads what the platform says on the way to a person and back: some of the keys of <c>texts.&lt;language&gt;</c>.</summary>
internal sealed partial class HandoffTextsReader(YamlSection own)
{
    public static readonly string[] Keys =
    [
        "queued", "queuedUnknown", "queuedOffDuty", "nobodyOnDuty", "stillWaiting", "joined", "transferred", "handedBack", "agreed", "closed",
        "back", "ticketInstead", "waitButton", "ticketButton", "botButton", "moment", "minute", "minutes",
    ];

    public HandoffTexts Read(HandoffTexts usual)
    {
        var texts = usual with
        {
            Queued = Text("queued", "place", "wait") ?? usual.Queued,
            QueuedUnknown = Text("queuedUnknown", "place") ?? usual.QueuedUnknown,
            QueuedOffDuty = Text("queuedOffDuty", "hours") ?? usual.QueuedOffDuty,
            NobodyOnDuty = Text("nobodyOnDuty", "hours") ?? usual.NobodyOnDuty,
            StillWaiting = Text("stillWaiting") ?? usual.StillWaiting,
            Joined = Text("joined", "agent") ?? usual.Joined,
            Transferred = Text("transferred") ?? usual.Transferred,
            HandedBack = Text("handedBack", "agent") ?? usual.HandedBack,
            Agreed = Text("agreed", "agreed") ?? usual.Agreed,
            Closed = Text("closed", "agent") ?? usual.Closed,
            Back = Text("back") ?? usual.Back,
            TicketInstead = Text("ticketInstead", "number") ?? usual.TicketInstead,
            WaitButton = Text("waitButton") ?? usual.WaitButton,
            TicketButton = Text("ticketButton") ?? usual.TicketButton,
            BotButton = Text("botButton") ?? usual.BotButton,
            Moment = Text("moment") ?? usual.Moment,
            Minute = Text("minute") ?? usual.Minute,
            Minutes = Text("minutes", "minutes") ?? usual.Minutes,
        };
        Need("agreed", texts.Agreed, "{agreed}");
        Need("minutes", texts.Minutes, "{minutes}");
        TellButtonsApart(texts);
        return texts;
    }

    private string? Text(string key, params string[] filled)
    {
        if (own.Text(key) is not { } text)
            return null;
        foreach (Match place in Place().Matches(text))
        {
            if (filled.Contains(place.Groups["name"].Value))
                continue;
            var known = filled.Length == 0 ? "Nothing is filled in in this text." : $"Here {string.Join(" and ", filled.Select(name => $"{{{name}}}"))} can stand.";
            own.Report(own.Find(key)!, own.Full(key), $"\"{place.Value}\" would reach customers as it stands. {known}");
        }

        return text;
    }

    private void Need(string key, string text, string place)
    {
        if (own.Find(key) is { } node && !text.Contains(place, StringComparison.Ordinal))
            own.Report(node, own.Full(key), $"The text says nothing without {place}.");
    }

    /// <summary>Where there are no buttons, the customer's words are all that tells the choices apart.</summary>
    private void TellButtonsApart(HandoffTexts texts)
    {
        (string Key, string Text)[] buttons = [("waitButton", texts.WaitButton), ("ticketButton", texts.TicketButton), ("botButton", texts.BotButton)];
        foreach (var (key, text) in buttons)
        {
            if (own.Find(key) is { } node && buttons.Any(other => other.Key != key && string.Equals(other.Text, text, StringComparison.OrdinalIgnoreCase)))
                own.Report(node, own.Full(key), $"Another choice is called \"{text}\" too.");
        }
    }

    [GeneratedRegex(@"\{(?<name>[^{}]*)\}", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Place();
}
