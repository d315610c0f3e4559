namespace Helpdesk.Testing.Webhook;

/// <summary>How a receiver misbehaves at one request.</summary>
public abstract record WebhookFault
{
    private WebhookFault() { }

    /// <summary>Answers with this status and processes nothing.</summary>
    public sealed record Status(int Code, string? RetryAfter = null) : WebhookFault;

    /// <summary>Sends the caller somewhere else and processes nothing.</summary>
    public sealed record Redirect(string Location) : WebhookFault;

    /// <summary>Processes, then breaks the connection without an answer.</summary>
    public sealed record DropAfterProcessing : WebhookFault;

    /// <summary>Breaks the connection before it processes anything.</summary>
    public sealed record DropBeforeProcessing : WebhookFault;

    /// <summary>Processes, then answers only after this time, or never when the caller leaves first.</summary>
    public sealed record Slow(TimeSpan Time) : WebhookFault;

    /// <summary>Processes, then answers with this text in place of its JSON.</summary>
    public sealed record Babble(string Text) : WebhookFault;
}
