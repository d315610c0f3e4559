using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Bots;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// Checks who calls, before anything else is done. Each check answers the request itself when it fails, and then gives null.
/// </summary>
internal sealed class DirectLineCallers(
    DirectLineTokens tokens,
    DirectLineSecrets secrets,
    WebOrigins origins,
    IBotCatalogue bots,
    IOptions<DirectLineOptions> options,
    TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    /// <summary>The caller of a call inside a conversation, by its token or by the bot's secret.</summary>
    /// <param name="conversationId">The conversation in the address; null when the token alone names it.</param>
    /// <param name="renewing">Whether a token that has ended may be exchanged by this call.</param>
    public async ValueTask<DirectLineCaller?> InConversationAsync(HttpContext context, string? conversationId, bool renewing)
    {
        origins.AllowAny(context);
        if (Credential(context) is not { } credential)
            return await RefuseAsync(context, Refusals.NoToken);

        return DirectLineTokens.HasForm(credential)
            ? await ByTokenAsync(context, credential, TokenUse.Chat, conversationId, renewing)
            : await BySecretAsync(context, credential, conversationId);
    }

    /// <summary>The caller that opens a socket, by the token in the address.</summary>
    public async ValueTask<DirectLineCaller?> ToStreamAsync(HttpContext context, string conversationId)
    {
        origins.AllowAny(context);
        var token = context.Request.Query[StreamAddress.TokenParameter].ToString();
        return token.Length == 0
            ? await RefuseAsync(context, Refusals.NoToken)
            : await ByTokenAsync(context, token, TokenUse.Stream, conversationId, renewing: false);
    }

    /// <summary>The bot whose secret the call carries.</summary>
    public async ValueTask<BotDefinition?> BusinessAsync(HttpContext context)
    {
        origins.AllowAny(context);
        var credential = Credential(context);
        if (credential is not null && secrets.Find(credential) is { } bot && origins.Permits(context, bot, null))
            return bot;

        await RefuseAsync(context, credential is null ? Refusals.NoToken : Refusals.SecretNeeded);
        return null;
    }

    /// <summary>Whether the call carries something of the form of a token, rather than a secret.</summary>
    public static bool HasToken(HttpContext context) => Credential(context) is { } credential && DirectLineTokens.HasForm(credential);

    private async ValueTask<DirectLineCaller?> ByTokenAsync(HttpContext context, string token, string use, string? conversationId, bool renewing)
    {
        if (await tokens.ReadAsync(token, context.RequestAborted) is not { } pass
            || pass.Claims.Use != use
            || bots.Find(pass.Claims.Bot) is not { } bot
            || bot.Desk != pass.Claims.Desk)
        {
            return await RefuseAsync(context, Refusals.BadToken);
        }

        if (!origins.Permits(context, bot, pass.Claims.Origins))
            return await RefuseAsync(context, Refusals.ForeignOrigin);

        var now = clock.GetUtcNow();
        if (renewing ? !pass.IsRenewable(now, options.Value.TokenRefreshGrace) : pass.HasExpired(now))
            return await RefuseAsync(context, Refusals.TokenExpired);

        return conversationId is null || conversationId == pass.Claims.Conversation
            ? new DirectLineCaller(bot, pass, ByBusiness: false)
            : await RefuseAsync(context, Refusals.OtherConversation);
    }

    private async ValueTask<DirectLineCaller?> BySecretAsync(HttpContext context, string secret, string? conversationId)
    {
        if (secrets.Find(secret) is not { } bot)
            return await RefuseAsync(context, Refusals.BadToken);
        if (!origins.Permits(context, bot, null))
            return await RefuseAsync(context, Refusals.ForeignOrigin);
        if (conversationId is null || !ConversationIds.HasForm(conversationId))
            return await RefuseAsync(context, InboundRefusal.NotFound("There is no such conversation. Start one with POST conversations."));

        return new DirectLineCaller(bot, new ConversationPass(Claims.OfBusiness(bot, conversationId)), ByBusiness: true);
    }

    private static string? Credential(HttpContext context)
    {
        var header = context.Request.Headers.Authorization;
        return header.Count == 1 && header[0] is { } value && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.Length > Scheme.Length
            ? value[Scheme.Length..]
            : null;
    }

    private static async ValueTask<DirectLineCaller?> RefuseAsync(HttpContext context, InboundRefusal error)
    {
        await error.WriteAsync(context);
        return null;
    }
}
