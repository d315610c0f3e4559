using System.Text.Json;
using System.Text.Json.Serialization;

namespace Helpdesk.Core.Conversations;

/// <summary>What the bot remembers of a conversation between two turns. The log holds what was said; this holds what follows from it.</summary>
public sealed record ConversationState
{
    /// <summary>The version of the stored form.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The language of the customer's last message: <c>en</c>, <c>zh</c>.</summary>
    public string? Language { get; init; }

    /// <summary>How many turns were committed.</summary>
    public int Turns { get; init; }

    /// <summary>The knowledge entry of the last sourced answer, for a short question that follows.</summary>
    public string? LastEntry { get; init; }

    /// <summary>What was said before the lines that a prompt still shows; null when nothing is missing from it.</summary>
    public ConversationSummary? Summary { get; init; }

    /// <summary>What the last answer has asked the customer to confirm.</summary>
    public PendingCall? Pending { get; init; }

    /// <summary>The numbers of the log's lines that a model's server has refused: they are never sent again. The newest ones, in order.</summary>
    public IReadOnlyList<long>? Refused { get; init; }

    /// <summary>What a newer version has stored here; kept as it was.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extensions { get; set; }
}
