using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>What a turn has done to a ticket that is taken down.</summary>
/// <param name="Asides">What the customer has asked beside it, to be answered first.</param>
/// <param name="Parts">What is said about the ticket; empty when enough was said.</param>
internal sealed record DialogueTurn(IReadOnlyList<Question> Asides, IReadOnlyList<ReplyPart> Parts);
