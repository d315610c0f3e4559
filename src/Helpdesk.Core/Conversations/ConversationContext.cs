using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Core.Conversations;

/// <summary>What the page around the widget has told of itself last. It is the customer's word: data, never an instruction.</summary>
/// <param name="Page">Where the customer is.</param>
/// <param name="Parameters">What the business has its page say: a plan, a product, a step.</param>
public sealed record ConversationContext(ConversationContext.WebPage? Page, IReadOnlyDictionary<string, string>? Parameters)
{
    /// <summary>The longest context, in bytes of JSON.</summary>
    public const int MaxBytes = 4096;

    /// <summary>What the customer has filled in last; null when nothing was. It comes by an event of its own.</summary>
    [JsonIgnore]
    public PrechatAnswer? Prechat { get; init; }

    /// <summary>The page as the browser names it.</summary>
    public sealed record WebPage(string? Url, string? Title);

    /// <summary>Reads what a client sends.</summary>
    /// <returns>Null when it is not a context, or too long.</returns>
    public static ConversationContext? Of(JsonElement? value)
    {
        if (value is not { ValueKind: JsonValueKind.Object } told)
            return null;
        try
        {
            var context = told.Deserialize(ConversationContextJson.Default.ConversationContext);
            return context is not null && Write(context).Length <= MaxBytes ? context : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The stored form of what the page has told: one line. What the customer has filled in stands in a second one.</summary>
    public static byte[] Write(ConversationContext context) => JsonSerializer.SerializeToUtf8Bytes(context, ConversationContextJson.Default.ConversationContext);

    /// <summary>Reads the stored form; null when nothing is stored.</summary>
    public static ConversationContext? Read(ReadOnlySpan<byte> stored)
    {
        if (stored.IsEmpty)
            return null;
        var end = stored.IndexOf((byte)'\n');
        var page = end < 0 ? stored : stored[..end];
        var context = page.IsEmpty ? new ConversationContext(null, null) : JsonSerializer.Deserialize(page, ConversationContextJson.Default.ConversationContext)!;
        return end < 0 ? context : context with { Prechat = PrechatAnswer.Read(stored[(end + 1)..]) };
    }
}
