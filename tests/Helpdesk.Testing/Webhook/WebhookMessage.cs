namespace Helpdesk.Testing.Webhook;

/// <summary>What a receiver has taken.</summary>
/// <param name="Key">The idempotency key.</param>
/// <param name="Arrivals">How often it came, the first time included.</param>
public sealed record WebhookMessage(string Key, string ActivityId, string Conversation, string Recipient, string Type, string? Text, string? ReplyToId, int Arrivals);
