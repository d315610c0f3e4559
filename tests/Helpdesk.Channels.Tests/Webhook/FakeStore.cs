using System.Collections.Concurrent;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;

namespace Helpdesk.Channels.Tests.Webhook;

/// <summary>Keeps what a channel hands over, in memory; recognises repeats; refuses or breaks on command. No turns are made of it.</summary>
internal sealed class FakeStore : IConversationStore
{
    private readonly ConcurrentDictionary<(ConversationKey, string), AcceptOutcome.Duplicate> seen = new();

    public ConcurrentQueue<InboundActivity> Kept { get; } = new();

    public AcceptOutcome.Refused? Refusal { get; set; }

    public Exception? Broken { get; set; }

    public Task<AcceptOutcome> AcceptAsync(InboundActivity inbound, CancellationToken cancellationToken)
    {
        if (Broken is not null)
            return Task.FromException<AcceptOutcome>(Broken);
        if (Refusal is not null)
            return Task.FromResult<AcceptOutcome>(Refusal);
        if (inbound.DeduplicationId is { } id && seen.TryGetValue((inbound.Conversation, id), out var duplicate))
            return Task.FromResult<AcceptOutcome>(duplicate);

        Kept.Enqueue(inbound);
        var number = Kept.Count;
        var name = LogEntry.IdOf(inbound.Conversation.Id, number);
        if (inbound.DeduplicationId is not null)
            seen[(inbound.Conversation, inbound.DeduplicationId)] = new AcceptOutcome.Duplicate(name, number);
        return Task.FromResult<AcceptOutcome>(new AcceptOutcome.Accepted(name, number));
    }

    public Task<TakenTurn?> TakeAsync(ConversationKey conversation, string worker, CancellationToken cancellationToken) =>
        Task.FromResult<TakenTurn?>(null);

    public Task<CommitOutcome> CommitAsync(TakenTurn turn, TurnResult result, CancellationToken cancellationToken) =>
        Task.FromResult(CommitOutcome.LeaseLost);
}
