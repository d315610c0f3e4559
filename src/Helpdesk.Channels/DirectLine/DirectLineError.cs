using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// A refusal, in the form that the clients read. The status decides what DirectLineJS does next: 403 makes it believe that its token
/// has ended, so nothing else is ever answered with 403.
/// </summary>
internal sealed record DirectLineError(int Status, string Code, string Message, TimeSpan? RetryAfter = null)
{
    public static readonly DirectLineError NoToken = new(
        StatusCodes.Status401Unauthorized, "Unauthorized", "Send a token of this conversation, or the bot's Direct Line secret, as 'Authorization: Bearer <token>'.");

    public static readonly DirectLineError BadToken = new(
        StatusCodes.Status403Forbidden, "BadToken", "The token was not made by this server for this call, or the secret is unknown. Ask for a new token.");

    public static readonly DirectLineError TokenExpired = new(
        StatusCodes.Status403Forbidden, "TokenExpired", "The token has expired. Exchange it at tokens/refresh, or ask for a new one.");

    public static readonly DirectLineError OtherConversation = new(
        StatusCodes.Status403Forbidden, "OtherConversation", "The token belongs to another conversation. Use the token that came with this one.");

    public static readonly DirectLineError ForeignOrigin = new(
        StatusCodes.Status403Forbidden, "ForeignOrigin", "This website may not use the bot. Add its origin to the bot's allowed origins, or to the token's trusted origins.");

    public static readonly DirectLineError SecretNeeded = new(
        StatusCodes.Status403Forbidden, "SecretNeeded", "Only the bot's Direct Line secret can ask for this.");

    public static readonly DirectLineError NotAvailable = new(
        StatusCodes.Status503ServiceUnavailable, "ServiceUnavailable", "Nothing was stored. Send it again in a moment; the same clientActivityID keeps it from being stored twice.", TimeSpan.FromSeconds(2));

    public static DirectLineError BadArgument(string message) => new(StatusCodes.Status400BadRequest, "BadArgument", message);

    public static DirectLineError NotFound(string message) => new(StatusCodes.Status404NotFound, "NotFound", message);

    public static DirectLineError TooLarge(string message) => new(StatusCodes.Status413PayloadTooLarge, "MessageSizeTooBig", message);

    public static DirectLineError TooMany(string message, TimeSpan retryAfter) =>
        new(StatusCodes.Status429TooManyRequests, "TooManyRequests", message, retryAfter);

    public Task WriteAsync(HttpContext context)
    {
        var response = context.Response;
        response.StatusCode = Status;
        response.ContentType = "application/json";
        if (RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer";
        return JsonSerializer.SerializeAsync(response.Body, new ErrorAnswer(new ErrorAnswer.Detail(Code, Message)), DirectLineJson.Wire.ErrorAnswer, context.RequestAborted);
    }
}
