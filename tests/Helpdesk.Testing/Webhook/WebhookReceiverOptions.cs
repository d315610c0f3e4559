namespace Helpdesk.Testing.Webhook;

/// <summary>How a receiver is set up.</summary>
/// <param name="Secret">What the other side signs with.</param>
/// <param name="Port">0 for a free one.</param>
/// <param name="MaxTextCharacters">A longer text is refused with 413.</param>
public sealed record WebhookReceiverOptions(string Secret, int Port = 0, int MaxTextCharacters = 4096)
{
    /// <summary>The receiver's clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
