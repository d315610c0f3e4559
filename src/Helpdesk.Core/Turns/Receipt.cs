namespace Helpdesk.Core.Turns;

/// <summary>
/// Proof that a tool has changed something outside: only with one may the bot say that a thing was done. It is kept in the journal,
/// then in the log of the conversation, and shown to agents.
/// </summary>
/// <param name="Kind">What was done, as a noun of the plugin's field: <c>ticket</c>, <c>ticket-comment</c>, <c>refund</c>.</param>
/// <param name="Reference">The name by which the other side knows it: a ticket's number, a refund's id. Shown to the customer.</param>
/// <param name="Title">What a person reads beside it; null when the reference says enough.</param>
public sealed record Receipt(string Kind, string Reference, string? Title = null);
