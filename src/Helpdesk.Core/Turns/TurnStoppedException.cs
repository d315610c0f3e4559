namespace Helpdesk.Core.Turns;

/// <summary>The customer wants no more of this answer; what was said is committed.</summary>
internal sealed class TurnStoppedException() : Exception("The customer has stopped the answer.");
