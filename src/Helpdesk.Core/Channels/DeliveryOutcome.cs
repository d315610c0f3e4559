namespace Helpdesk.Core.Channels;

/// <summary>How an attempt to deliver ended.</summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    /// <summary>The platform has it. <paramref name="PlatformId"/> is its name for the message, if it gave one.</summary>
    public sealed record Delivered(string? PlatformId) : DeliveryOutcome;

    /// <summary>The platform does not have it; try again after the time.</summary>
    public sealed record Retry(TimeSpan After, string Reason) : DeliveryOutcome;

    /// <summary>The platform will never take it.</summary>
    public sealed record Failed(string Reason) : DeliveryOutcome;

    /// <summary>Nobody knows whether the platform has it, and the channel must not send it again.</summary>
    public sealed record InDoubt(string Reason) : DeliveryOutcome;
}
