namespace Helpdesk.Channels.HandoffHub;

/// <summary>The hub of one bot.</summary>
/// <param name="Url">Where activities are posted.</param>
/// <param name="Secrets">What signs, in both directions; each of them is good.</param>
internal sealed record HubSettings(Uri Url, IReadOnlyList<byte[]> Secrets);
