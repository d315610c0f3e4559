using Helpdesk.Core.Bots;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// Which websites may use a bot: the bot's own list and this server. A request without <c>Origin</c> does not come from a website and
/// is allowed. The policy depends on the token, so it is applied here and not by the framework's middleware; it also guards sockets,
/// which CORS does not cover.
/// </summary>
internal sealed partial class WebOrigins(IBotCatalogue bots, PublicAddress address, ILogger<WebOrigins> logger)
{
    private const string AllowedHeaders = "authorization,content-type,x-ms-bot-agent,x-requested-with";

    /// <summary>Answers a preflight, which carries no token: an origin that any bot allows may go on, and is checked again with its token.</summary>
    public Task PreflightAsync(HttpContext context)
    {
        if (AllowAny(context))
        {
            var headers = context.Response.Headers;
            headers.AccessControlAllowMethods = "GET,POST";
            headers.AccessControlAllowHeaders = AllowedHeaders;
            headers.AccessControlMaxAge = "7200";
            if (context.Request.Path.Value!.EndsWith(DirectLineRoutes.SessionId, StringComparison.Ordinal))
                AllowCredentials(context);
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    /// <summary>
    /// Lets the website read the answer when any bot allows it: an error must be readable before it is known which bot is meant,
    /// else the client takes it for a lost connection and tries for ever.
    /// </summary>
    public bool AllowAny(HttpContext context)
    {
        var origin = context.Request.Headers.Origin;
        if (StringValues.IsNullOrEmpty(origin))
            return true;

        var allowed = IsOwn(context.Request, origin.ToString());
        foreach (var bot in allowed ? [] : bots.All)
            allowed |= Contains(bot.AllowedOrigins, origin.ToString());
        if (allowed)
            Allow(context, origin);
        return allowed;
    }

    /// <summary>Whether the website may use this bot, and this token.</summary>
    public bool Permits(HttpContext context, BotDefinition bot, IReadOnlyList<string>? trusted)
    {
        var header = context.Request.Headers.Origin;
        if (StringValues.IsNullOrEmpty(header))
            return true;

        var origin = header.ToString();
        var permitted = (IsOwn(context.Request, origin) || Contains(bot.AllowedOrigins, origin)) && (trusted is null || Contains(trusted, origin));
        if (permitted)
            return true;

        context.Response.Headers.Remove("Access-Control-Allow-Origin");
        LogForeign(origin, bot.Id);
        return false;
    }

    /// <summary>Lets the website send and read the browser's cookies of this server, for the one call that DirectLineJS makes so.</summary>
    public static void AllowCredentials(HttpContext context)
    {
        if (context.Response.Headers.ContainsKey("Access-Control-Allow-Origin"))
            context.Response.Headers.AccessControlAllowCredentials = "true";
    }

    private static void Allow(HttpContext context, StringValues origin)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowOrigin = origin;
        headers.AccessControlExposeHeaders = "Retry-After";
        headers.Vary = "Origin";
    }

    private bool IsOwn(HttpRequest request, string origin) =>
        string.Equals(origin, address.ConfiguredOrigin, StringComparison.OrdinalIgnoreCase)
        || (request.Host.Value is { Length: > 0 } host
            && origin.Length == request.Scheme.Length + 3 + host.Length
            && origin.StartsWith(request.Scheme, StringComparison.OrdinalIgnoreCase)
            && origin.AsSpan(request.Scheme.Length, 3).SequenceEqual("://")
            && origin.EndsWith(host, StringComparison.OrdinalIgnoreCase));

    private static bool Contains(IReadOnlyList<string> origins, string origin)
    {
        for (var index = 0; index < origins.Count; index++)
        {
            // A list written by hand may end an origin with a slash.
            if (origins[index].AsSpan().TrimEnd('/').Equals(origin, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The website {Origin} was not let to the bot {Bot}: its origin is not in the bot's allowed origins, or not in those of the token")]
    private partial void LogForeign(string origin, string bot);
}
