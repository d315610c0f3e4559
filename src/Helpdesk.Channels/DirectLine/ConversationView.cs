namespace Helpdesk.Channels.DirectLine;

/// <summary>What a socket shows.</summary>
/// <param name="Watermark">The last line that the client has.</param>
/// <param name="Address">Where this client reaches the server.</param>
internal sealed record ConversationView(DirectLineCaller Caller, long Watermark, string Address);
