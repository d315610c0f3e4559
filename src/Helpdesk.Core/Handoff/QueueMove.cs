namespace Helpdesk.Core.Handoff;

/// <summary>What is due for a customer who waits.</summary>
public abstract record QueueMove
{
    private QueueMove() { }

    /// <summary>Nothing.</summary>
    public sealed record Wait : QueueMove;

    /// <summary>The customer has waited for long and chooses again.</summary>
    /// <param name="Number">The number of the customer's line since which nothing was offered, so that two instances offer once; 0 for the handoff itself.</param>
    public sealed record Offer(long Number) : QueueMove;

    /// <summary>The customer goes back to the bot.</summary>
    /// <param name="Line">The number of the line that says so.</param>
    public sealed record Leave(long Line) : QueueMove;

    /// <summary>The customer leaves a ticket, which the bot takes down.</summary>
    /// <param name="Line">The number of the line that says so.</param>
    public sealed record LeaveTicket(long Line) : QueueMove;

    /// <summary>Nobody came and nobody chose: it becomes a ticket.</summary>
    public sealed record FileTicket : QueueMove;
}
