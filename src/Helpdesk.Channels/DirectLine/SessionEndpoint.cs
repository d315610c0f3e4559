using System.Text;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// <c>GET session/getsessionid</c>: DirectLineJS asks for it before a sign-in card. No sign-in of ours rests on a cookie, so the id binds
/// nothing and none is set.
/// </summary>
internal sealed class SessionEndpoint(DirectLineCallers callers)
{
    public async Task GetAsync(HttpContext context)
    {
        if (await callers.InConversationAsync(context, null, renewing: false) is null)
            return;

        WebOrigins.AllowCredentials(context);
        context.Response.ContentType = "application/json";
        await context.Response.BodyWriter.WriteAsync(Encoding.ASCII.GetBytes($"{{\"sessionId\":\"{ConversationIds.New()}\"}}"), context.RequestAborted);
    }
}
