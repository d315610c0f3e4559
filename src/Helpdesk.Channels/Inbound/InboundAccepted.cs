namespace Helpdesk.Channels.Inbound;

/// <summary>The answer to an activity that is stored: the id under which it stands in the log.</summary>
internal sealed record InboundAccepted(string Id);
