namespace Helpdesk.Core.Turns;

/// <summary>The turn belongs to another worker, or the conversation to another owner: end it without a word.</summary>
public sealed class TurnLostException() : Exception("The turn is no longer ours: another worker has taken it, or the owner has changed. Nothing more may be said or done in it.");
