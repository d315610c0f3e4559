namespace Helpdesk.Core.Channels;

/// <summary>Where a line stands on its way outside, as stored.</summary>
public enum DeliveryState
{
    /// <summary>Waits for its first or next attempt.</summary>
    Waiting,

    /// <summary>An attempt was begun and has no outcome: it runs, or nobody knows how it ended and the next one will be in doubt.</summary>
    Begun,

    /// <summary>The platform has it.</summary>
    Delivered,

    /// <summary>The platform refused it for good.</summary>
    Failed,

    /// <summary>Nobody knows whether the platform has it, and it is not sent again.</summary>
    InDoubt,
}
