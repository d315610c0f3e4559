using Helpdesk.Core.Turns;

namespace Helpdesk.Crashes.Workers;

/// <summary>A journal that keeps nothing, to see what it is for.</summary>
internal sealed class ForgetfulJournal : ITurnJournal
{
    public Task<bool> IntendAsync(TakenTurn turn, JournalEntry intent, CancellationToken cancellationToken) => Task.FromResult(true);

    public Task<JournalEntry?> ReceiveAsync(TakenTurn turn, JournalEntry receipt, CancellationToken cancellationToken) =>
        Task.FromResult<JournalEntry?>(receipt);
}
