using System.Text;
using System.Text.Json;
using Helpdesk.Assistant.Retrieval;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>What came back from the card that asks for a ticket. Anybody may have written it: it is bounded and checked.</summary>
/// <param name="Cancelled">Whether the customer pressed the button that gives the ticket up.</param>
/// <param name="About">What the ticket is about; empty when nothing was written.</param>
/// <param name="Contact">What was written as the contact; empty when nothing was.</param>
internal sealed record TicketSubmission(bool Cancelled, string About, string Contact)
{
    /// <summary>The longest description, in characters.</summary>
    public const int LongestAbout = 2000;

    /// <summary>The submission in a card's value; null when the value is of another kind.</summary>
    public static TicketSubmission? Of(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } fields || Text(fields, TicketCard.Kind, 16) != TicketCard.Ticket)
            return null;
        return new TicketSubmission(
            Text(fields, TicketCard.Action, 16) == TicketCard.Cancel,
            Text(fields, TicketCard.About, LongestAbout),
            Text(fields, TicketCard.Contact, ContactDetails.Longest));
    }

    /// <summary>A customer's text as it may stand in a ticket: bounded, without control characters except line breaks.</summary>
    public static string Clean(string text, int longest)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var character in text)
        {
            if (clean.Length == longest)
                break;
            if (character is '\n' or '\t' || !char.IsControl(character))
                clean.Append(character);
        }

        return Cut.To(clean.ToString(), longest).Trim();
    }

    private static string Text(JsonElement fields, string name, int longest) =>
        fields.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? Clean(value.GetString()!, longest) : "";
}
