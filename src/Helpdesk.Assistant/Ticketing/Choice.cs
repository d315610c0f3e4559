using System.Text.Json;
using Helpdesk.Core.Activities;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>Makes replies to choose from. Each says in words what it shows, so that it can be typed as well.</summary>
internal static class Choice
{
    public static CardAction Of(string words) => new()
    {
        Type = "imBack",
        Title = words,
        Value = JsonElement.Parse($"\"{JsonEncodedText.Encode(words)}\""),
    };
}
