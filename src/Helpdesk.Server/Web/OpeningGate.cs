using Helpdesk.Server.Operation;

namespace Helpdesk.Server.Web;

/// <summary>Lets a request that came before the parts are up wait for them, for a bounded time.</summary>
internal static class OpeningGate
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static void UseOpeningGate(this IApplicationBuilder app)
    {
        var opening = app.ApplicationServices.GetRequiredService<Opening>();
        app.Use((context, next) => opening.IsOpen || context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal)
            ? next(context)
            : WaitAsync(opening, context, next));
    }

    private static async Task WaitAsync(Opening opening, HttpContext context, RequestDelegate next)
    {
        try
        {
            await opening.OpenedAsync(context.RequestAborted).WaitAsync(Patience, context.RequestAborted);
        }
        catch (Exception exception) when (exception is TimeoutException or OperationCanceledException)
        {
            context.Response.Headers.RetryAfter = "5";
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        await next(context);
    }
}
