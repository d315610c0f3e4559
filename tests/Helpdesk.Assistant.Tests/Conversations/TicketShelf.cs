using System.ComponentModel;
using System.Text.Json;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>Keeps the tickets of one test behind the functions that the dialogue calls.</summary>
internal sealed class TicketShelf
{
    public List<Filed> Tickets { get; } = [];

    /// <summary>Refuses tickets with these words, and makes none.</summary>
    public string? Refuses { get; set; }

    /// <summary>Throws in the midst of making one.</summary>
    public bool Breaks { get; set; }

    public Plugin Create(PluginScope scope) => new(this, scope.IdempotencyKey);

    internal sealed record Filed(string Subject, string Description, string? Contact, string Key);

    internal sealed class Plugin(TicketShelf shelf, string key)
    {
        [KernelFunction("create_ticket")]
        [SideEffect]
        [Description("Files a ticket.")]
        public ToolResult Create(string subject, string description, string? contact = null, string? priority = null)
        {
            if (shelf.Breaks)
                throw new IOException("The shelf has broken.");
            if (shelf.Refuses is { } words)
                return words;
            shelf.Tickets.Add(new Filed(subject, description, contact, key));
            return new ToolResult($"Filed with priority {priority ?? "normal"}.", new Receipt("ticket", $"{shelf.Tickets.Count + 40}", subject));
        }

        [KernelFunction("my_tickets")]
        [Description("The customer's tickets.")]
        public string Mine() => JsonSerializer.Serialize(new
        {
            tickets = shelf.Tickets.Select((ticket, place) => new { number = place + 41, subject = ticket.Subject, status = "open" }),
            next = "Name them.",
        });

        [KernelFunction("get_ticket")]
        [Description("One ticket.")]
        public string Get(long number) => JsonSerializer.Serialize(new
        {
            number,
            subject = shelf.Tickets[(int)number - 41].Subject,
            status = "pending",
            comments = new object[] { new { from = "customer", text = "Hello?" }, new { from = "staff", text = "We are looking into it." } },
            next = "Tell it.",
        });
    }
}
