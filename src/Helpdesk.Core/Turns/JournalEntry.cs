namespace Helpdesk.Core.Turns;

/// <summary>One tool call of a turn as the journal keeps it: the intent, and the result once there is one.</summary>
/// <param name="Ordinal">The place of the call in its turn, from 0.</param>
/// <param name="Function">The function, as the model names it.</param>
/// <param name="Arguments">The arguments, canonical JSON.</param>
/// <param name="SideEffect">Whether the call changes something outside.</param>
/// <param name="Result">What the function answered; null while unknown. An unknown side effect is in doubt.</param>
/// <param name="Receipt">The proof that the side effect was carried out; null while there is none.</param>
/// <param name="Repeatable">Whether a side effect may be called again under the same idempotency key, because the second call finds what the first one did.</param>
public sealed record JournalEntry(
    int Ordinal, string Function, string Arguments, bool SideEffect, string? Result, Receipt? Receipt = null, bool Repeatable = false);
