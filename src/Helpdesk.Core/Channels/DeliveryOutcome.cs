namespace Helpdesk.Core.Channels;

/// <summary>
/// How an attempt to deliver ended. A reason is shown to agents and logged: it holds no secret, no address with one, and none of
/// the customer's words.
/// </summary>
public abstract record DeliveryOutcome
{
    private DeliveryOutcome() { }

    /// <summary>The platform has it. <paramref name="PlatformId"/> is its name for the message, if it gave one.</summary>
    public sealed record Delivered(string? PlatformId) : DeliveryOutcome;

    /// <summary>The platform does not have it, from this attempt; try again after the time.</summary>
    public sealed record Retry(TimeSpan After, string Reason) : DeliveryOutcome;

    /// <summary>The platform will never take it.</summary>
    public sealed record Failed(string Reason) : DeliveryOutcome;

    /// <summary>
    /// Nobody knows whether the platform has it, and the channel may send it again, because the platform recognises the repeat or
    /// can be asked. The attempt stays begun, so that the next one, after the time, says that it is in doubt.
    /// </summary>
    public sealed record Unknown(TimeSpan After, string Reason) : DeliveryOutcome;

    /// <summary>Nobody knows whether the platform has it, and it is not sent again: the end of the line, shown to agents.</summary>
    public sealed record InDoubt(string Reason) : DeliveryOutcome;
}
