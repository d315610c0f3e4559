using System.Globalization;
using Helpdesk.Core.Turns;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Control;

/// <summary>Whether what was done, what the receipts say and what the customer was told are the same.</summary>
internal sealed class Deeds(Run run, IReadOnlyList<LogLine> lines, IReadOnlyList<LogLine> finals)
{
    public void Check()
    {
        foreach (var (key, called) in run.Calls.Where(call => call.Value is { SideEffect: true, Count: > 1 }))
            run.Violated(string.Create(CultureInfo.InvariantCulture, $"the side effect {key} was carried out {called.Count} times"));
        foreach (var final in finals)
            AnswerAgreesWithReceipts(final);
        foreach (var (key, called) in run.Calls.Where(call => call.Value.SideEffect))
            IsOnRecord(key, called);
    }

    private static string TurnOf(LogLine final) => final.Id[(final.Id.LastIndexOf('|') + 1)..];

    private void AnswerAgreesWithReceipts(LogLine final)
    {
        var receipts = lines.Where(line => line.Receipt?.Final == final.Id).Select(line => line.Receipt!).ToList();
        if (!receipts.Select(receipt => receipt.Ordinal).SequenceEqual(Enumerable.Range(0, receipts.Count)))
            run.Violated($"receipts out of order at {final}");

        var told = final.Answer?.Results ?? [];
        var kept = receipts.Select(receipt => receipt.Result == ToolCalls.InDoubt ? AnswerText.Doubt : receipt.Result).ToList();
        var agrees = final.Answer is { Ended: true } ? told.SequenceEqual(kept) : told.SequenceEqual(kept.Take(told.Count));
        if (!agrees)
            run.Violated($"the customer was told {string.Join(',', told)}, the receipts say {string.Join(',', kept)}: {final}");

        foreach (var receipt in receipts.Where(receipt => receipt.Result != ToolCalls.InDoubt))
        {
            var done = run.Calls.GetValueOrDefault(Key(final, receipt.Ordinal));
            if (done is null || receipt.Result != string.Create(CultureInfo.InvariantCulture, $"R{done.Number}"))
                run.Violated($"a receipt of something that was not done: {receipt}");
        }
    }

    /// <summary>A deed has its receipt in the log, or stands there as in doubt, however its turn ended.</summary>
    private void IsOnRecord(string key, Run.Called called)
    {
        var parts = key.Split(':');
        var final = $"{run.Conversation.Id}|{parts[1]}";
        var ordinal = int.Parse(parts[2], CultureInfo.InvariantCulture);
        if (!lines.Any(line => line.Receipt is { } receipt && receipt.Final == final && receipt.Ordinal == ordinal && receipt.SideEffect))
            run.Violated(string.Create(CultureInfo.InvariantCulture, $"the side effect {key} (R{called.Number}) was carried out, and the log does not know of it"));
    }

    private string Key(LogLine final, int ordinal) =>
        string.Create(CultureInfo.InvariantCulture, $"{run.Conversation.Path}:{TurnOf(final)}:{ordinal}");
}
