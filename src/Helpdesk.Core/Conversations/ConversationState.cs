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

    /// <summary>The customer's last question that stands by itself, for a short one that follows.</summary>
    public string? Topic { get; init; }

    /// <summary>The entries between which the customer was asked to choose in the last answer.</summary>
    public IReadOnlyList<OfferedEntry>? Offered { get; init; }

    /// <summary>What the last answer could not answer; null when it did.</summary>
    public OpenQuestion? Open { get; init; }

    /// <summary>Whether the last answer has offered a ticket, so that a plain yes asks for one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool TicketOffered { get; init; }

    /// <summary>The ticket that is being taken down step by step; null when none is.</summary>
    public TicketDraft? Draft { get; init; }

    /// <summary>What was said before the lines that a prompt still shows; null when nothing is missing from it.</summary>
    public ConversationSummary? Summary { get; init; }

    /// <summary>What the last answer has asked the customer to confirm.</summary>
    public PendingCall? Pending { get; init; }

    /// <summary>What a person has agreed with the customer last; null when nothing was.</summary>
    public AgreedWord? Agreed { get; init; }

    /// <summary>How people have ended the conversation last; null when they have not, or when it goes on.</summary>
    public ClosedConversation? Closed { get; init; }

    /// <summary>How many calls of plugins in a row have failed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int PluginFailures { get; init; }

    /// <summary>Whether the last answer has offered to wait for a person, while none is on duty.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool WaitOffered { get; init; }

    /// <summary>The numbers of the log's lines that a model's server has refused: they are never sent again. The newest ones, in order.</summary>
    public IReadOnlyList<long>? Refused { get; init; }

    /// <summary>What a newer version has stored here; kept as it was.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Extensions { get; set; }
}
