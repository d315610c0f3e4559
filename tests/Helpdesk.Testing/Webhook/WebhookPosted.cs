namespace Helpdesk.Testing.Webhook;

/// <summary>What Helpdesk answered to a posted message.</summary>
/// <param name="Id">Of the stored message; null when it was refused.</param>
/// <param name="Code">Of the error; null when there is none.</param>
/// <param name="RetryAfterSeconds">What the header says; null without one.</param>
public sealed record WebhookPosted(int Status, string? Id, string? Code, string? Message, int? RetryAfterSeconds);
