namespace Helpdesk.Channels.Webhook;

/// <summary>The settings of one bot's webhook.</summary>
/// <param name="Url">Where answers are posted; null when none is set or it cannot be used.</param>
/// <param name="Secrets">What signs, in both directions; each of them is good. Empty: nothing is accepted or sent.</param>
/// <param name="Problems">What is wrong with the settings, as key and reason; empty when they can be used.</param>
internal sealed record WebhookSettings(
    Uri? Url,
    IReadOnlyList<byte[]> Secrets,
    InDoubtPolicy InDoubt,
    IReadOnlyList<(string Key, string Reason)> Problems);
