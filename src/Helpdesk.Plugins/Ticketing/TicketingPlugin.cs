using System.ComponentModel;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Tickets;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;

namespace Helpdesk.Plugins.Ticketing;

/// <summary>
/// Makes tickets for the customer who is speaking, and shows and comments on that customer's own. Who the customer is comes from the
/// turn; nobody else's ticket can be told from one that does not exist.
/// </summary>
internal sealed class TicketingPlugin(PluginScope scope, ITickets tickets, ITicketList list, ILimits limits)
{
    private const int MostInList = 10;
    private const int MostPerHour = 20;

    private readonly Requester requester = Requester.Of(scope.Turn);

    [KernelFunction("create_ticket")]
    [SideEffect(Repeatable = true)]
    [Description("Makes a ticket: a note to the business's staff, who will look after the matter. "
        + "Call it only after the customer has agreed that a ticket is made; offer one when you cannot help or the customer wants a person. Never call it twice for one matter.")]
    public async Task<ToolResult> CreateAsync(
        [Description("What it is about, in one line of at most 200 characters, in the customer's language.")] string subject,
        [Description("What the staff must know: the problem, order numbers, what was tried, in the customer's own words where you can. Invent nothing.")] string description,
        [Description("Where the customer wants the answer: an e-mail address or a telephone number as the customer gave it. Leave it out when none was given; ask for it before.")] string? contact = null,
        [Description("low, normal, high or urgent. Leave it out unless the customer says that it is pressing.")] string? priority = null,
        CancellationToken cancellationToken = default)
    {
        if (TicketAnswers.PriorityOf(priority) is not { } urgency)
            return "The priority is none of low, normal, high, urgent, and no ticket was made. Call it again with one of them, or without.";
        var ticket = TicketRules.Clean(new NewTicket
        {
            Desk = requester.Desk,
            Bot = scope.Turn.Bot.Id,
            Requester = requester.Id,
            Contact = string.IsNullOrWhiteSpace(contact) ? CustomerContact.Of(scope.Turn.Context, scope.Turn.Taken.Reference.User) : contact,
            Subject = subject,
            Description = description,
            Priority = urgency,
            Conversation = requester.Conversation,
        });
        if (TicketRules.Check(ticket) is { Count: > 0 } faults)
            return TicketAnswers.Refused(faults);
        if (await limits.TryTakeAsync($"tickets/{requester.Desk}/{requester.Id}", MostPerHour, TimeSpan.FromHours(1), cancellationToken) > TimeSpan.Zero)
            return "No ticket was made: this customer has made too many in the last hour. Say so, and offer to add to one of the customer's tickets (my_tickets).";

        var made = await tickets.CreateAsync(ticket, scope.IdempotencyKey, cancellationToken);
        return new ToolResult(TicketAnswers.Made(made), new Receipt("ticket", TicketAnswers.Reference(made), made.Subject));
    }

    [KernelFunction("my_tickets")]
    [Description("Lists the customer's own tickets, newest first, with number, subject and status. Call it when the customer asks about a ticket without saying its number.")]
    public async Task<string> ListAsync(CancellationToken cancellationToken = default)
    {
        var page = await list.ListAsync(
            new TicketQuery
            {
                Desk = requester.Desk,
                Requester = requester.Id,
                Conversation = requester.IsProven ? null : requester.Conversation,
                Limit = MostInList,
            },
            cancellationToken);
        return TicketAnswers.Listed(page!.Tickets);
    }

    [KernelFunction("get_ticket")]
    [Description("Shows one of the customer's own tickets with the comments on it. Call it when the customer asks how a ticket of a known number stands.")]
    public async Task<string> GetAsync([Description("The ticket's number.")] long number, CancellationToken cancellationToken = default) =>
        await FindAsync(number, cancellationToken) is { } ticket ? TicketAnswers.Shown(ticket) : TicketAnswers.Unknown(number);

    [KernelFunction("comment_on_ticket")]
    [SideEffect(Repeatable = true)]
    [Description("Adds what the customer says to one of the customer's own tickets, for the staff to read. Call it only after the customer has agreed to it.")]
    public async Task<ToolResult> CommentAsync(
        [Description("The ticket's number.")] long number,
        [Description("What the customer wants to add, in the customer's own words. Invent nothing.")] string text,
        CancellationToken cancellationToken = default)
    {
        var change = TicketRules.Clean(new TicketChange
        {
            Comment = new NewComment(requester.Id, text, Internal: false) { Party = TicketParty.Customer },
            By = new TicketActor(TicketParty.Customer, requester.Id),
        });
        if (TicketRules.Check(change) is { Count: > 0 } faults)
            return TicketAnswers.Refused(faults);
        if (await FindAsync(number, cancellationToken) is not { } ticket)
            return TicketAnswers.Unknown(number);

        return await tickets.ChangeAsync(requester.Desk, ticket.Number, change, expectedVersion: null, scope.IdempotencyKey, cancellationToken) switch
        {
            TicketOutcome.Changed changed => new ToolResult(
                TicketAnswers.Commented(changed.Ticket), new Receipt("ticket-comment", TicketAnswers.Reference(changed.Ticket), changed.Ticket.Subject)),
            TicketOutcome.IsClosed => "The ticket is closed, and nothing was added. Tell the customer, and offer a new ticket that names the old number.",
            TicketOutcome.IsFull => "The ticket has too many comments, and nothing was added. Tell the customer, and offer a new ticket that names the old number.",
            _ => TicketAnswers.Unknown(number),
        };
    }

    private async Task<Ticket?> FindAsync(long number, CancellationToken cancellationToken) =>
        await tickets.FindAsync(requester.Desk, number, cancellationToken) is { } ticket && requester.Owns(ticket) ? ticket : null;
}
