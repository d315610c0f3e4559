namespace Helpdesk.Core.Tickets;

/// <summary>By what a list of tickets is ordered; equal ones are ordered by their number.</summary>
public enum TicketSort
{
    Created,
    Updated,
    Priority,
    Number,

    /// <summary>By when something promised is due; where nothing is, that counts as latest.</summary>
    Due,
}
