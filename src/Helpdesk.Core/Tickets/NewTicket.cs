using System.Text.Json.Serialization;

namespace Helpdesk.Core.Tickets;

/// <summary>A ticket that is to be made.</summary>
public sealed record NewTicket
{
    public required string Desk { get; init; }

    /// <summary>The bot in whose conversation it came up; null when it was made otherwise.</summary>
    public string? Bot { get; init; }

    /// <summary>The id of the person who asks: the channel's id of the customer, never one that a model has given.</summary>
    public required string Requester { get; init; }

    /// <summary>Where the requester wants the answer, in their own words: an e-mail address, a telephone number; null when none was left.</summary>
    public string? Contact { get; init; }

    public required string Subject { get; init; }

    public string Description { get; init; } = "";

    public TicketPriority Priority { get; init; } = TicketPriority.Normal;

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The path of the conversation from which it came; null when from none.</summary>
    public string? Conversation { get; init; }

    /// <summary>What is promised. It does not tell one wish for a ticket from another: a wish that comes again comes later.</summary>
    [JsonIgnore]
    public TicketSla Sla { get; init; } = TicketSla.None;
}
