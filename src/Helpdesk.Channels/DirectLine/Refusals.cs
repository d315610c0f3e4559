using Helpdesk.Channels.Inbound;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// The refusals of this endpoint alone. The status decides what DirectLineJS does next: 403 makes it believe that its token has ended,
/// so 403 is kept for credentials and origins.
/// </summary>
internal static class Refusals
{
    public static readonly InboundRefusal NoToken = InboundRefusal.Unauthorized(
        "Send a token of this conversation, or the bot's Direct Line secret, as 'Authorization: Bearer <token>'.") with
    {
        Challenge = "Bearer",
    };

    public static readonly InboundRefusal BadToken = Forbidden(
        "BadToken", "The token was not made by this server for this call, or the secret is unknown. Ask for a new token.");

    public static readonly InboundRefusal TokenExpired = Forbidden(
        "TokenExpired", "The token has expired. Exchange it at tokens/refresh, or ask for a new one.");

    public static readonly InboundRefusal OtherConversation = Forbidden(
        "OtherConversation", "The token belongs to another conversation. Use the token that came with this one.");

    public static readonly InboundRefusal ForeignOrigin = Forbidden(
        "ForeignOrigin", "This website may not use the bot. Add its origin to the bot's allowed origins, or to the token's trusted origins.");

    public static readonly InboundRefusal SecretNeeded = Forbidden("SecretNeeded", "Only the bot's Direct Line secret can ask for this.");

    public static readonly InboundRefusal NotAvailable = InboundRefusal.NotAvailable(
        "It is not certain that it was stored. Send it again in a moment; the same clientActivityID keeps it from being stored twice.", TimeSpan.FromSeconds(2));

    private static InboundRefusal Forbidden(string code, string message) => new(StatusCodes.Status403Forbidden, code, message);
}
