using System.Text.Json;
using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Turns;

/// <summary>What a message says in words.</summary>
public static class MessageText
{
    private const int LongestValue = 2000;

    /// <summary>
    /// The text; of a button that posted a value back without one, the value when it is a text. What a card sends is an object and has
    /// no words of its own.
    /// </summary>
    public static string Of(Activity message)
    {
        if (!string.IsNullOrEmpty(message.Text))
            return message.Text;
        // The button says what the customer could have written.
        if (message is { Type: ActivityTypes.Event, Name: HelpdeskEvents.Ticket })
            return message.Locale?.StartsWith("zh", StringComparison.OrdinalIgnoreCase) == true ? "登记工单" : "Leave a ticket";
        if (message.Value is not { ValueKind: JsonValueKind.String } value)
            return "";
        var text = value.GetString()!;
        return text.Length > LongestValue ? text[..LongestValue] : text;
    }
}
