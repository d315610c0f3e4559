using System.Text.Json.Serialization;

namespace Helpdesk.Core.Conversations;

/// <summary>A ticket that a customer is being asked for, one thing after the other. Nothing is filed before the customer has said yes.</summary>
public sealed record TicketDraft
{
    public TicketStep Step { get; init; }

    /// <summary>The language in which the bot asks.</summary>
    public required string Language { get; init; }

    /// <summary>What the customer may take for the description by a yes.</summary>
    public string? Proposal { get; init; }

    /// <summary>What the ticket is about, in the customer's words; null while it is not known.</summary>
    public string? About { get; init; }

    /// <summary>Where the customer wants the answer; null while none was given.</summary>
    public string? Contact { get; init; }

    /// <summary>Whether the customer wants to leave no contact.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool ContactSkipped { get; init; }

    /// <summary>When the customer last spoke about it.</summary>
    public required DateTimeOffset TouchedAt { get; init; }

    /// <summary>Turns since then that were about something else.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Unrelated { get; init; }
}
