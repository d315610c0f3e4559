namespace Helpdesk.Server.Load;

/// <summary>What is known of one message of the load; times in <see cref="TimeProvider"/> timestamps, null while it has not happened.</summary>
internal sealed class LoadMessage(int number, long sentAt)
{
    public int Number { get; } = number;

    /// <summary>When it was, or should have been, sent.</summary>
    public long SentAt { get; } = sentAt;

    public long? AcknowledgedAt { get; set; }

    public long? EchoedAt { get; set; }

    public long? FirstTextAt { get; set; }

    public long? AnsweredAt { get; set; }

    /// <summary>The id that the server gave it.</summary>
    public string? Id { get; set; }

    /// <summary>The answer that named it; parts of one answer count as one.</summary>
    public string? Answer { get; set; }

    public bool IsSettled => AcknowledgedAt is not null && EchoedAt is not null && AnsweredAt is not null;
}
