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
        if (message.Value is not { ValueKind: JsonValueKind.String } value)
            return "";
        var text = value.GetString()!;
        return text.Length > LongestValue ? text[..LongestValue] : text;
    }
}
