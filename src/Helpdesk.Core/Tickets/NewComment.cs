namespace Helpdesk.Core.Tickets;

/// <summary>A comment that is to be added.</summary>
/// <param name="Author">Who writes it: the requester's id, an agent's id, an API key's name.</param>
/// <param name="Text">What is written.</param>
/// <param name="Internal">Whether only the business may see it.</param>
public sealed record NewComment(string Author, string Text, bool Internal)
{
    /// <summary>The side of the author. A public comment by an agent is a reply.</summary>
    public TicketParty Party { get; init; }
}
