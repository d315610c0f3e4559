using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.WebUtilities;

namespace Helpdesk.Server.Web;

/// <summary>
/// The one catch of the web side: whatever goes wrong is answered as a problem in JSON (RFC 9457) that names the trace and gives
/// away nothing else; an error status without a body gets one.
/// </summary>
internal sealed partial class ProblemAnswers(RequestDelegate next, ILogger<ProblemAnswers> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return;
        }
        catch (BadHttpRequestException exception)
        {
            await AnswerAsync(context, exception.StatusCode);
            return;
        }
        catch (Exception exception)
        {
            // The route's pattern and not the path: paths hold tickets and conversations.
            LogFailed(exception, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText);
            await AnswerAsync(context, StatusCodes.Status500InternalServerError);
            return;
        }

        if (context.Response is { StatusCode: >= 400, HasStarted: false, ContentLength: null, ContentType: null })
            await AnswerAsync(context, context.Response.StatusCode);
    }

    private static Task AnswerAsync(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
        {
            context.Abort();
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/problem+json";
        var title = ReasonPhrases.GetReasonPhrase(status);
        return JsonSerializer.SerializeAsync(
            context.Response.Body,
            new Problem(status, title.Length > 0 ? title : "Error", Activity.Current?.TraceId.ToString() ?? context.TraceIdentifier),
            ProblemJson.Default.Problem,
            context.RequestAborted);
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Route} failed")]
    private partial void LogFailed(Exception exception, string method, string? route);

    private sealed record Problem(int Status, string Title, string TraceId);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Problem))]
    private sealed partial class ProblemJson : JsonSerializerContext;
}
