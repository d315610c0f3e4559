namespace Helpdesk.Channels.DirectLine;

/// <summary>Where the endpoints are, and what their addresses hold.</summary>
internal static class DirectLineRoutes
{
    public const string Root = "/v3/directline";
    public const string SessionId = "/session/getsessionid";
    public const string ConversationId = "conversationId";
    public const string Ticket = "ticket";
    public const string Bot = "bot";
}
