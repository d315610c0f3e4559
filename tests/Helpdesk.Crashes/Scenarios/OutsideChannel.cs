namespace Helpdesk.Crashes.Scenarios;

/// <summary>The channels of the scenarios.</summary>
internal static class OutsideChannel
{
    /// <summary>Answers are read from the log.</summary>
    public const string Direct = "direct";

    /// <summary>The platform takes an idempotency key: what is in doubt is sent again.</summary>
    public const string Keyed = "keyed";

    /// <summary>The platform takes none: what is in doubt is held.</summary>
    public const string Holding = "holding";
}
