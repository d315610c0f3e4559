namespace Helpdesk.Server.Commands;

/// <summary>The server cannot take a request now: it may be sent again after the time, or after a pause of one's own.</summary>
internal sealed class DirectLineBusyException(bool isThrottled, TimeSpan? retryAfter) : Exception("The server is busy.")
{
    public bool IsThrottled { get; } = isThrottled;

    public TimeSpan? RetryAfter { get; } = retryAfter;
}
