namespace Helpdesk.Core.Conversations;

/// <summary>A question of the customer that was not answered.</summary>
/// <param name="Text">The customer's words, the first few hundred characters of them.</param>
/// <param name="Times">How many answers in a row have answered nothing.</param>
public sealed record OpenQuestion(string Text, int Times);
