using System.Globalization;
using System.Text.Json;
using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.DirectLine;

/// <summary>Tokens, and the beginning and resuming of conversations. Nothing of it is stored: a conversation begins with its first activity.</summary>
internal sealed class ConversationEndpoints(
    DirectLineCallers callers,
    DirectLineTokens tokens,
    IdentityTokens identities,
    WebOrigins origins,
    IBotCatalogue bots,
    ILimits counters,
    PublicAddress address,
    IOptions<DirectLineOptions> options,
    IOptions<HelpdeskLimits> limits)
{
    private const int MaxBodyLength = 8 * 1024;

    /// <summary><c>POST tokens/generate</c>: a business's server gets a token for a new conversation of its user.</summary>
    public async Task GenerateAsync(HttpContext context)
    {
        if (await callers.BusinessAsync(context) is { } bot && await RequestAsync(context) is { } request)
            await AnswerAsync(context, NewClaims(bot, request), StatusCodes.Status200OK, streamFrom: null);
    }

    /// <summary><c>POST tokens/refresh</c>: a new token for the same conversation; the old one stays good until its own end.</summary>
    public async Task RefreshAsync(HttpContext context)
    {
        if (await callers.InConversationAsync(context, null, renewing: true) is { } caller)
            await AnswerAsync(context, caller.Pass.Claims, StatusCodes.Status200OK, streamFrom: null);
    }

    /// <summary><c>POST conversations</c>: the conversation of the token, or a new one for a secret.</summary>
    public async Task StartAsync(HttpContext context)
    {
        TokenClaims claims;
        if (DirectLineCallers.HasToken(context))
        {
            if (await callers.InConversationAsync(context, null, renewing: false) is not { } caller)
                return;
            claims = caller.Pass.Claims;
        }
        else
        {
            if (await callers.BusinessAsync(context) is not { } bot || await RequestAsync(context) is not { } request)
                return;
            claims = NewClaims(bot, request);
        }

        await AnswerAsync(context, claims, StatusCodes.Status201Created, streamFrom: 0);
    }

    /// <summary><c>GET conversations/{id}</c>: a new token and a socket that goes on behind the watermark.</summary>
    public async Task ResumeAsync(HttpContext context)
    {
        if (await callers.InConversationAsync(context, ActivityEndpoints.ConversationIdOf(context), renewing: true) is { } caller)
            await AnswerAsync(context, caller.Pass.Claims, StatusCodes.Status200OK, Watermark.Of(context.Request));
    }

    /// <summary>
    /// <c>POST /api/widget/{bot}/token</c>: a token for anybody, always for a new conversation. A user id in the body is the page's word
    /// alone and opens nothing that the same id has said before; a signed identity opens the person's own conversation.
    /// </summary>
    public async Task WidgetAsync(HttpContext context)
    {
        origins.AllowAny(context);
        if (bots.Find(context.Request.RouteValues[DirectLineRoutes.Bot] as string ?? "") is not { } bot)
        {
            await InboundRefusal.NotFound("There is no such bot. Its id is the name of its folder below the bots folder.").WriteAsync(context);
            return;
        }

        if (!origins.Permits(context, bot, null))
        {
            await Refusals.ForeignOrigin.WriteAsync(context);
            return;
        }

        var key = "widget-token:" + AddressGroup.Of(context.Connection.RemoteIpAddress);
        var wait = await counters.TryTakeAsync(key, limits.Value.TokensPerMinute, TimeSpan.FromMinutes(1), context.RequestAborted);
        if (wait > TimeSpan.Zero)
        {
            await InboundRefusal.TooMany("Too many conversations were begun from this address. Try again after the time in Retry-After.", wait).WriteAsync(context);
            return;
        }

        if (await RequestAsync(context) is not { } request)
            return;

        var claims = Claims.OfNewConversation(bot, request.User?.Id, request.User?.Name, known: false, null);
        if (request.Identity is { } signed)
        {
            var (identity, problem) = await identities.ReadAsync(bot, signed);
            if (identity is null)
            {
                await InboundRefusal.Unauthorized(problem!).WriteAsync(context);
                return;
            }

            claims = Claims.OfIdentity(bot, identity, request);
        }

        await AnswerAsync(context, claims, StatusCodes.Status200OK, streamFrom: null, bot, request.Locale);
    }

    private static TokenClaims NewClaims(BotDefinition bot, TokenRequest request) =>
        Claims.OfNewConversation(bot, request.User?.Id, request.User?.Name, known: true, request.TrustedOrigins?.OfType<string>().ToList());

    private static async Task<TokenRequest?> RequestAsync(HttpContext context)
    {
        if (await RequestBody.ReadAsync(context, MaxBodyLength) is not { } body)
        {
            await InboundRefusal.TooLarge(string.Create(CultureInfo.InvariantCulture, $"This body has at most {MaxBodyLength} bytes.")).WriteAsync(context);
            return null;
        }

        var (request, problem) = Parse(body);
        if (problem is null)
            return request;

        await InboundRefusal.BadArgument(problem).WriteAsync(context);
        return null;
    }

    private static (TokenRequest? Request, string? Problem) Parse(RequestBody body)
    {
        using (body)
        {
            try
            {
                if (body.Bytes.Trim(" \t\r\n"u8).IsEmpty)
                    return (new TokenRequest(), null);
                if (InboundText.Problem(body.Bytes) is { } problem)
                    return (null, problem);
                var request = JsonSerializer.Deserialize(body.Bytes, DirectLineJson.Wire.TokenRequest) ?? new TokenRequest();
                return (request, Claims.Problem(request));
            }
            catch (JsonException exception)
            {
                return (null, $"The body is not what this call takes: wrong at {exception.Path ?? "$"}.");
            }
        }
    }

    private async Task AnswerAsync(HttpContext context, TokenClaims claims, int status, long? streamFrom, BotDefinition? shown = null, string? locale = null)
    {
        var cancellationToken = context.RequestAborted;
        var token = await tokens.IssueAsync(claims, TokenUse.Chat, options.Value.TokenLifetime, cancellationToken);
        var answer = new ConversationAnswer
        {
            ConversationId = claims.Conversation,
            Token = token,
            ExpiresIn = (int)options.Value.TokenLifetime.TotalSeconds,
            StreamUrl = streamFrom is { } watermark ? await StreamUrlAsync(context, claims, watermark) : null,
            UserId = shown is null ? null : claims.User,
            Bot = shown is null ? null : WidgetBot.Of(shown, limits.Value, PrechatIntake.Known(claims), locale),
        };

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, DirectLineJson.Wire.ConversationAnswer, cancellationToken);
    }

    private async Task<string> StreamUrlAsync(HttpContext context, TokenClaims claims, long watermark)
    {
        var token = await tokens.IssueAsync(claims, TokenUse.Stream, options.Value.StreamTokenLifetime, context.RequestAborted);
        return StreamAddress.Of(address.SocketOf(context.Request), claims.Conversation, watermark, token);
    }
}
