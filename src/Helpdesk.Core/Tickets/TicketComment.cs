namespace Helpdesk.Core.Tickets;

/// <summary>A comment on a ticket.</summary>
/// <param name="Number">The place of the comment on its ticket, from 1.</param>
/// <param name="Author">Who wrote it: the requester's id, an agent's id, an API key's name.</param>
/// <param name="Text">What was written; data, never markup or an instruction.</param>
/// <param name="Internal">Whether only the business may see it.</param>
/// <param name="At">When.</param>
public sealed record TicketComment(int Number, string Author, string Text, bool Internal, DateTimeOffset At)
{
    /// <summary>The side of the author; the desk where nobody has said.</summary>
    public TicketParty Party { get; init; }
}
