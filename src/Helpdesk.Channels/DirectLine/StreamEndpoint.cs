using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.DirectLine;

/// <summary><c>GET conversations/{id}/stream</c>: opens a socket on which the conversation is shown as it happens.</summary>
internal sealed class StreamEndpoint(
    DirectLineCallers callers,
    OpenSockets open,
    CustomerPresence customers,
    IConversationLog log,
    LogLines lines,
    PublicAddress address,
    IHostApplicationLifetime host,
    IOptions<DirectLineOptions> options,
    IOptions<HelpdeskLimits> limits,
    TimeProvider clock,
    ILogger<ConversationSocket> logger)
{
    public async Task OpenAsync(HttpContext context)
    {
        if (await callers.ToStreamAsync(context, ActivityEndpoints.ConversationIdOf(context) ?? "") is not { } caller)
            return;

        if (!context.WebSockets.IsWebSocketRequest)
        {
            await InboundRefusal.BadArgument("This address is for a WebSocket. To read by polling, use GET conversations/{id}/activities.").WriteAsync(context);
            return;
        }

        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        using var view = new ConversationSocket(
            socket,
            new ConversationView(caller, Watermark.Of(context.Request), address.Of(context.Request)),
            log,
            lines,
            limits.Value.LogPage,
            options.Value.SendTimeout,
            clock,
            logger);

        open.Add(caller.Pass.Conversation, view);
        // Told beside: the socket waits for nobody.
        var told = customers.ComeAsync(caller.Pass.Conversation);
        try
        {
            await view.RunAsync(host.ApplicationStopping);
        }
        finally
        {
            open.Remove(caller.Pass.Conversation, view);
            await told;
            await customers.GoAsync(caller.Pass.Conversation);
        }
    }
}
