namespace Helpdesk.Channels.DirectLine;

/// <summary>What a token is good for.</summary>
internal static class TokenUse
{
    /// <summary>All calls of one conversation.</summary>
    public const string Chat = "chat";

    /// <summary>Opening the stream of one conversation, and nothing else.</summary>
    public const string Stream = "stream";
}
