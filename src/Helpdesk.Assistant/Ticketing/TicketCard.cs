using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Core.Activities;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>The card in which a customer can write a ticket at once, for clients that show cards (Adaptive Cards 1.5).</summary>
internal static class TicketCard
{
    /// <summary>The field that tells whose card it is, and what stands there.</summary>
    public const string Kind = "helpdesk";
    public const string Ticket = "ticket";

    /// <summary>The field that tells which button was pressed, and what may stand there.</summary>
    public const string Action = "action";
    public const string Send = "send";
    public const string Cancel = "cancel";

    public const string About = "about";
    public const string Contact = "contact";

    private const string ContentType = "application/vnd.microsoft.card.adaptive";

    public static Attachment For(TicketTexts texts, string proposal)
    {
        var card = new JsonObject
        {
            ["type"] = "AdaptiveCard",
            ["$schema"] = "http://adaptivecards.io/schemas/adaptive-card.json",
            ["version"] = "1.5",
            ["body"] = new JsonArray(
                Input(About, texts.AboutLabel, texts.AboutPlaceholder, proposal, TicketSubmission.LongestAbout, required: true, texts.AboutMissing),
                Input(Contact, texts.ContactLabel, texts.ContactPlaceholder, "", ContactDetails.Longest, required: false, null)),
            ["actions"] = new JsonArray(
                Submit(texts.SendTitle, Send, "auto"),
                Submit(texts.CancelTitle, Cancel, "none")),
        };
        return new Attachment { ContentType = ContentType, Content = JsonElement.Parse(card.ToJsonString()) };
    }

    private static JsonObject Input(string id, string label, string placeholder, string value, int longest, bool required, string? missing)
    {
        var input = new JsonObject
        {
            ["type"] = "Input.Text",
            ["id"] = id,
            ["label"] = label,
            ["placeholder"] = placeholder,
            ["isMultiline"] = required,
            ["maxLength"] = longest,
        };
        if (value.Length > 0)
            input["value"] = value;
        if (required)
        {
            input["isRequired"] = true;
            input["errorMessage"] = missing;
        }

        return input;
    }

    private static JsonObject Submit(string title, string action, string inputs) => new()
    {
        ["type"] = "Action.Submit",
        ["title"] = title,
        ["associatedInputs"] = inputs,
        ["data"] = new JsonObject { [Kind] = Ticket, [Action] = action },
    };
}
