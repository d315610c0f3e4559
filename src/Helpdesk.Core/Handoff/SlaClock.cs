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
