using System.Text.Json.Serialization;

namespace Helpdesk.Server.Operation;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can do its work; else 503 with the names of the parts that
/// are down, since when, and why. A part without which the server goes on, such as the models, makes it degraded: that is still 200. Neither ever holds a secret.
/// </summary>
internal static partial class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/health/live", static (HttpContext context) => AnswerAsync(context, StatusCodes.Status200OK, new Answer("live", null)));
        endpoints.MapGet("/health/ready", ReadyAsync);
    }

    private static async Task ReadyAsync(HttpContext context)
    {
        if (!context.RequestServices.GetRequiredService<Opening>().IsOpen)
        {
            await AnswerAsync(context, StatusCodes.Status503ServiceUnavailable, new Answer("starting", null));
            return;
        }

        var parts = await context.RequestServices.GetRequiredService<HealthWatch>().PartsAsync(context.RequestAborted);
        var isReady = parts.All(part => part.Problem is null || !part.IsVital);
        await AnswerAsync(
            context,
            isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable,
            new Answer(
                !isReady ? "down" : parts.All(part => part.Problem is null) ? "ready" : "degraded",
                [.. parts.Select(part => new Part(part.Name, part.Problem is null ? "up" : part.IsVital ? "down" : "degraded", part.Problem, part.Notice, part.Since))]));
    }

    private static Task AnswerAsync(HttpContext context, int status, Answer answer)
    {
        context.Response.StatusCode = status;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(answer, HealthJson.Default.Answer, cancellationToken: context.RequestAborted);
    }

    private sealed record Answer(string Status, IReadOnlyList<Part>? Parts);

    private sealed record Part(string Name, string Status, string? Problem, string? Notice, DateTimeOffset? Since);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Answer))]
    private sealed partial class HealthJson : JsonSerializerContext;
}
