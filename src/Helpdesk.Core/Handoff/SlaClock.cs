using Helpdesk.Core.Tickets;

namespace Helpdesk.Core.Handoff;

/// <summary>How a conversation stands to what its queue promises. The clock runs while people are on duty.</summary>
public static class SlaClock
{
    /// <summary>The promise that is due first, or was broken; null where nothing is promised or all is kept.</summary>
    public static SlaDue? Next(DeskConversation conversation, QueueDefinition queue, DateTimeOffset now)
    {
        if (conversation.HandedAt is not { } handed)
            return null;
        var dues = new List<SlaDue>();
        if (queue.Sla.FirstReply is { } first && conversation.FirstReplyAt is null)
            dues.Add(Due(SlaPromise.FirstReply, handed, first, queue, now));
        if (queue.Sla.NextReply is { } next && conversation is { FirstReplyAt: not null, AskedAt: { } asked })
            dues.Add(Due(SlaPromise.NextReply, asked, next, queue, now));
        if (queue.Sla.Resolution is { } resolution)
            dues.Add(Due(SlaPromise.Resolution, handed, resolution, queue, now));
        return dues.MinBy(due => due.At);
    }

    /// <summary>What a queue promises on a ticket that was made of a conversation which was handed over at a moment.</summary>
    /// <param name="isReplied">Whether a person has answered there already.</param>
    public static TicketSla Promised(QueueDefinition queue, DateTimeOffset handed, bool isReplied) => new()
    {
        FirstReplyDue = isReplied ? null : At(queue, handed, queue.Sla.FirstReply),
        ResolutionDue = At(queue, handed, queue.Sla.Resolution),
    };

    /// <summary>When a promise is broken; null where nothing is promised, or nobody is ever on duty.</summary>
    private static DateTimeOffset? At(QueueDefinition queue, DateTimeOffset since, TimeSpan? target) =>
        target is { } time && queue.Hours.After(since, time) is var at && at < DateTimeOffset.MaxValue ? at : null;

    private static SlaDue Due(SlaPromise promise, DateTimeOffset since, TimeSpan target, QueueDefinition queue, DateTimeOffset now)
    {
        var used = queue.Hours.OpenTime(since, now);
        var state = used >= target ? SlaState.Breached
            : used >= target * queue.Sla.Warn ? SlaState.Warned
            : queue.Hours.IsOpen(now) ? SlaState.Running
            : SlaState.Paused;
        return new SlaDue(promise, queue.Hours.After(since, target), state, target > used ? target - used : TimeSpan.Zero);
    }
}
