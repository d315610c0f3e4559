using Helpdesk.Core.Turns;

namespace Helpdesk.Testing.Assistant;

/// <summary>A journal that a test can read, and that can refuse as if the turn were lost.</summary>
public sealed class RecordedJournal : ITurnJournal
{
    public List<JournalEntry> Intents { get; } = [];

    public List<JournalEntry> Receipts { get; } = [];

    public bool Lost { get; set; }

    public Task<bool> IntendAsync(TakenTurn turn, JournalEntry intent, CancellationToken cancellationToken)
    {
        Intents.Add(intent);
        return Task.FromResult(!Lost);
    }

    public Task<JournalEntry?> ReceiveAsync(TakenTurn turn, JournalEntry receipt, CancellationToken cancellationToken)
    {
        Receipts.Add(receipt);
        return Task.FromResult<JournalEntry?>(receipt);
    }
}
