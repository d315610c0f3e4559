using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Channels.Inbound;

/// <summary>Why a posted activity was not taken, as it is told to the sender: <c>{"error":{"code","message","target"?}}</c>.</summary>
/// <param name="Code">For programs.</param>
/// <param name="Message">For people: what to do.</param>
/// <param name="RetryAfter">When to try again; null where trying again does not help.</param>
internal sealed record InboundRefusal(int Status, string Code, string Message, TimeSpan? RetryAfter = null)
{
    /// <summary>The scheme of HTTP by which the sender may prove itself, which a 401 names (RFC 9110, 15.5.2); null where no scheme does.</summary>
    public string? Challenge { get; init; }

    /// <summary>What the refusal is about, where that has a name: a field of a form.</summary>
    public string? Target { get; init; }

    public static InboundRefusal BadArgument(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static InboundRefusal Unauthorized(string message) => new(StatusCodes.Status401Unauthorized, "Unauthorized", message);

    public static InboundRefusal NotFound(string message) => new(StatusCodes.Status404NotFound, "NotFound", message);

    public static InboundRefusal TooLarge(string message) => new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", message);

    public static InboundRefusal TooMany(string message, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", message, retryAfter);

    public static InboundRefusal NotAvailable(string message, TimeSpan retryAfter) =>
        new(StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", message, retryAfter);

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (Challenge is not null)
            response.Headers.WWWAuthenticate = Challenge;
        return JsonSerializer.SerializeAsync(
            response.Body, new InboundError(new InboundError.Detail(Code, Message, Target)), InboundJson.Default.InboundError, context.RequestAborted);
    }
}
