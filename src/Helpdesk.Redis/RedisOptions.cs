using System.ComponentModel.DataAnnotations;

namespace Helpdesk.Redis;

/// <summary>How the conversation store behaves, from <c>Helpdesk:Redis</c>.</summary>
public sealed class RedisOptions
{
    public const string Section = "Helpdesk:Redis";

    /// <summary>How long a worker holds a turn without renewing it, in milliseconds.</summary>
    [Range(200, 10_000)]
    public int LeaseMilliseconds { get; set; } = 10_000;

    /// <summary>How long a worker holds a delivery, in milliseconds; longer than any adapter's time limit.</summary>
    [Range(200, 120_000)]
    public int DeliveryLeaseMilliseconds { get; set; } = 30_000;

    /// <summary>How often the log is looked through for what the records lack, in milliseconds.</summary>
    [Range(20, 60_000)]
    public int CopyMilliseconds { get; set; } = 1000;

    /// <summary>How often the shards are swept for work that no hint announced, in milliseconds.</summary>
    [Range(20, 60_000)]
    public int SweepMilliseconds { get; set; } = 1000;
}
