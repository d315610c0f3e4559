using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Channels.DirectLine;

/// <summary>The one place where an endpoint's failure is caught: nothing was acknowledged, so the client is told to come back.</summary>
internal sealed partial class StoreGuard(ILogger<StoreGuard> logger)
{
    public RequestDelegate Around(RequestDelegate endpoint) => async context =>
    {
        try
        {
            await endpoint(context);
        }
        catch (Exception exception) when (exception is not BadHttpRequestException && !context.Response.HasStarted && !context.RequestAborted.IsCancellationRequested)
        {
            LogFailed(exception, context.Request.Method, (context.GetEndpoint() as Microsoft.AspNetCore.Routing.RouteEndpoint)?.RoutePattern.RawText);
            await Refusals.NotAvailable.WriteAsync(context);
        }
    };

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Route} could not be carried out; nothing was acknowledged, and the client was told to come back.")]
    private partial void LogFailed(Exception exception, string method, string? route);
}
