namespace Helpdesk.Core.Conversations;

/// <summary>What is wrong with one field of what a customer has filled in.</summary>
/// <param name="Field">The field's name; <c>consent</c> for the missing agreement.</param>
/// <param name="Message">A sentence for the one who reads the refusal.</param>
public sealed record PrechatFault(string Field, string Message);
