using System.Collections.Concurrent;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Testing.Records;

/// <summary>Tickets in memory, made once for each key.</summary>
public sealed class RememberedTickets : ITickets
{
    private readonly ConcurrentDictionary<string, Lazy<Ticket>> made = new();
    private long last;

    /// <summary>Happens while a ticket is being made, before anybody learns of it.</summary>
    public Func<Task> Meanwhile { get; set; } = () => Task.CompletedTask;

    public IReadOnlyList<Ticket> All => [.. made.Values.Select(ticket => ticket.Value).OrderBy(ticket => ticket.Number)];

    public async Task<Ticket> CreateAsync(NewTicket ticket, string idempotencyKey, CancellationToken cancellationToken)
    {
        var filed = made.GetOrAdd($"{ticket.Desk}|{idempotencyKey}", _ => new Lazy<Ticket>(() => Of(ticket))).Value;
        await Meanwhile();
        return filed;
    }

    public Task<Ticket?> FindAsync(string desk, long number, CancellationToken cancellationToken) =>
        Task.FromResult(All.FirstOrDefault(ticket => ticket.Desk == desk && ticket.Number == number));

    public Task<TicketOutcome> ChangeAsync(
        string desk, long number, TicketChange change, long? expectedVersion, string? idempotencyKey, CancellationToken cancellationToken) =>
        throw new NotSupportedException("These tickets are only made.");

    private Ticket Of(NewTicket ticket) => new()
    {
        Desk = ticket.Desk,
        Number = Interlocked.Increment(ref last),
        Requester = ticket.Requester,
        Subject = ticket.Subject,
        Description = ticket.Description,
        Status = TicketStatus.Open,
        Priority = ticket.Priority,
        Tags = ticket.Tags,
        Conversation = ticket.Conversation,
        Comments = [],
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        Version = 1,
    };
}
