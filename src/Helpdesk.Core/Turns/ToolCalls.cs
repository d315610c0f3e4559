using System.Globalization;

namespace Helpdesk.Core.Turns;

/// <summary>
/// The tool calls of a turn, each in the journal before and after. A call that an earlier attempt has made is not made again:
/// its receipt is given instead. A side effect without a result is in doubt: it is called again under the same idempotency key when
/// its function is made for that, and otherwise never repeated.
/// </summary>
public sealed class ToolCalls(TakenTurn turn, ITurnJournal journal)
{
    /// <summary>What a model or a step is told in the place of a result that nobody knows.</summary>
    public const string InDoubt =
        "It is not known whether this was carried out: the attempt was interrupted. Do not call it again and do not claim that it was done. "
        + "Tell the customer that a person will check it.";

    private readonly List<JournalEntry> made = [];

    /// <summary>The calls of this turn so far, those of earlier attempts included once they were replayed, with their results.</summary>
    public IReadOnlyList<JournalEntry> Made => made;

    /// <summary>
    /// Takes over every call of earlier attempts that was not, for the record of a turn that ends here. A look-up without a result is left
    /// out, with all that followed it.
    /// </summary>
    public IReadOnlyList<JournalEntry> ReplayEarlier()
    {
        while (EarlierCall() is { } earlier && IsReplayed(earlier))
            made.Add(earlier with { Result = earlier.Result ?? InDoubt });
        return made;
    }

    /// <summary>
    /// Takes over every call of earlier attempts at once, for an assistant that puts them into its history instead of deciding them
    /// again. A repeatable call that is in doubt is made again, with the arguments and the key that it had; a look-up without a result is
    /// left out, with all that followed it.
    /// </summary>
    /// <param name="callOf">How such a call is made; null when its function is gone.</param>
    /// <param name="cancellationToken">Ends the calls with the turn.</param>
    /// <exception cref="TurnLostException">The turn is no longer ours; the call was not made.</exception>
    public async Task<IReadOnlyList<JournalEntry>> ReplayEarlierAsync(
        Func<JournalEntry, Func<string, CancellationToken, Task<ToolResult>>?> callOf, CancellationToken cancellationToken)
    {
        while (EarlierCall() is { } earlier && IsReplayed(earlier))
        {
            if (IsToRepeat(earlier) && callOf(earlier) is { } call)
                await MakeAsync(earlier, call, cancellationToken);
            else
                made.Add(await SettleAsync(earlier, cancellationToken));
        }

        return made;
    }

    /// <summary>Makes the next call of the turn as a look-up or as a side effect that is not repeatable.</summary>
    /// <exception cref="TurnLostException">The turn is no longer ours; the call was not made.</exception>
    public Task<ToolResult> CallAsync(
        string function, string arguments, bool sideEffect, Func<string, CancellationToken, Task<ToolResult>> call, CancellationToken cancellationToken) =>
        CallAsync(function, arguments, sideEffect, repeatable: false, call, cancellationToken);

    /// <summary>Makes the next call of the turn, or replays it when an earlier attempt made the same one.</summary>
    /// <param name="function">The function as the model names it.</param>
    /// <param name="arguments">Canonical JSON.</param>
    /// <param name="sideEffect">Whether the call changes something outside: then the intent is stored first.</param>
    /// <param name="repeatable">Whether a side effect may be called again under the same key when an attempt was interrupted.</param>
    /// <param name="call">Gets the idempotency key (conversation, turn, ordinal); a side effect that it has carried out comes with a receipt.</param>
    /// <param name="cancellationToken">Ends the call with the turn.</param>
    /// <exception cref="TurnLostException">The turn is no longer ours; the call was not made.</exception>
    public async Task<ToolResult> CallAsync(
        string function,
        string arguments,
        bool sideEffect,
        bool repeatable,
        Func<string, CancellationToken, Task<ToolResult>> call,
        CancellationToken cancellationToken)
    {
        while (EarlierCall() is { } earlier)
        {
            var same = earlier.Function == function && (earlier.SideEffect || earlier.Arguments == arguments) && IsReplayed(earlier);
            if (!same && !earlier.SideEffect)
                break;
            if (same && IsToRepeat(earlier))
                return await MakeAsync(earlier with { Arguments = arguments }, call, cancellationToken);
            // Another deed of an earlier attempt keeps its place, and the new call comes behind it.
            made.Add(await SettleAsync(earlier, cancellationToken));
            if (same)
                return new ToolResult(made[^1].Result!, made[^1].Receipt);
        }

        return await MakeAsync(new JournalEntry(made.Count, function, arguments, sideEffect, null, null, repeatable), call, cancellationToken);
    }

    private async Task<ToolResult> MakeAsync(JournalEntry entry, Func<string, CancellationToken, Task<ToolResult>> call, CancellationToken cancellationToken)
    {
        if (entry.SideEffect && !await journal.IntendAsync(turn, entry, cancellationToken))
            throw new TurnLostException();

        var result = entry.SideEffect
            ? await DoAsync(entry, call, cancellationToken)
            : await call(IdempotencyKey(entry.Ordinal), cancellationToken);
        entry = entry with { Result = result.Text, Receipt = result.Receipt };
        made.Add(entry);
        // The deed is done: its receipt is stored even when the turn is being stopped.
        if (await journal.ReceiveAsync(turn, entry, entry.SideEffect ? CancellationToken.None : cancellationToken) is { } held && held != entry)
            made[^1] = held;
        return new ToolResult(made[^1].Result!, made[^1].Receipt);
    }

    /// <summary>
    /// An earlier attempt's call with its result. Where there is none, the doubt is written down before anybody hears of it; a worker that
    /// is still making the call may come first with what it knows, and cannot come after.
    /// </summary>
    private async Task<JournalEntry> SettleAsync(JournalEntry earlier, CancellationToken cancellationToken) =>
        earlier.Result is not null
            ? earlier
            : await journal.ReceiveAsync(turn, earlier with { Result = InDoubt }, cancellationToken) ?? throw new TurnLostException();

    private async Task<ToolResult> DoAsync(JournalEntry intent, Func<string, CancellationToken, Task<ToolResult>> call, CancellationToken cancellationToken)
    {
        try
        {
            return await call(IdempotencyKey(intent.Ordinal), cancellationToken);
        }
        catch
        {
            // It may have been carried out; should this be the turn's last attempt, its record says so.
            made.Add(intent with { Result = InDoubt });
            throw;
        }
    }

    private static bool IsReplayed(JournalEntry earlier) => earlier.Result is not null || earlier.SideEffect;

    private static bool IsToRepeat(JournalEntry earlier) => earlier is { SideEffect: true, Repeatable: true, Result: null };

    private JournalEntry? EarlierCall() => turn.Journal.FirstOrDefault(entry => entry.Ordinal == made.Count);

    private string IdempotencyKey(int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{turn.Conversation.Path}:{turn.Id}:{ordinal}");
}
