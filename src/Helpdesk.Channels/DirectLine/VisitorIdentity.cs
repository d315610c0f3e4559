namespace Helpdesk.Channels.DirectLine;

/// <summary>Who a visitor is, by the business's signed word.</summary>
internal sealed record VisitorIdentity(string Subject, string? Name, string? Email, string? Phone);
