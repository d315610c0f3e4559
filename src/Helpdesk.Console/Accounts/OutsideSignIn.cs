using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Console.Accounts;

/// <summary>Signing in at the company's identity provider by OpenID Connect: authorization code with PKCE.</summary>
internal static partial class OutsideSignIn
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public static void Configure(OpenIdConnectOptions options, OidcSettings settings, string path)
    {
        options.Authority = settings.Authority;
        options.ClientId = settings.ClientId;
        options.ClientSecret = settings.ClientSecret;
        // A provider on this machine is one that somebody tries things with.
        options.RequireHttpsMetadata = !(Uri.TryCreate(settings.Authority, UriKind.Absolute, out var authority) && authority is { Scheme: "http", IsLoopback: true });
        options.BackchannelTimeout = Patience;
        options.ResponseType = "code";
        options.ResponseMode = "query";
        options.UsePkce = true;
        // The answer is a link that is followed, which brings Lax cookies; with None it would work over https alone.
        options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        // Both words of the provider are kept: where they differ, neither is believed.
        options.ClaimActions.MapJsonKey("email", "email");
        options.ClaimActions.MapJsonKey("email_verified", "email_verified");
        options.Scope.Add("email");
        options.CallbackPath = $"{path}/oidc";
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Events.OnTokenValidated = context =>
        {
            // The handler takes a token without a signature from a provider that it has asked itself; a provider signs its tokens.
            if (context.SecurityToken.SignatureAlgorithm is null or "" or "none")
                context.Fail("The id token is not signed.");
            return Task.CompletedTask;
        };
        options.Events.OnAccessDenied = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(Door(context.Request, path, "refused"));
            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            context.Response.Redirect(Door(context.Request, path, "failed"));
            return Task.CompletedTask;
        };
    }

    public static void Map(WebApplication app, string scheme, string path)
    {
        app.MapGet($"{path}/sign-in/oidc", (HttpContext context, OidcSettings settings, ILogger<OidcSettings> logger) => BeginAsync(context, settings, logger, scheme, path)).AllowAnonymous();
        app.MapGet($"{path}/sign-in/outside", async (HttpContext context, AgentDoors doors) =>
        {
            var outside = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
            await context.SignOutAsync(IdentityConstants.ExternalScheme);
            if (!outside.Succeeded)
                return Results.LocalRedirect($"~{path}/sign-in?problem=failed");
            return await doors.EnterAsync(outside.Principal, context.RequestAborted)
                ? Results.LocalRedirect($"~{path}")
                : Results.LocalRedirect($"~{path}/sign-in?problem=unknown");
        }).AllowAnonymous();
    }

    private static async Task BeginAsync(HttpContext context, OidcSettings settings, ILogger logger, string scheme, string path)
    {
        if (!settings.IsConfigured)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await context.ChallengeAsync(scheme, new AuthenticationProperties { RedirectUri = $"{context.Request.PathBase}{path}/sign-in/outside" });
        }
        catch (Exception exception) when (exception is InvalidOperationException or HttpRequestException or IOException or TaskCanceledException && !context.RequestAborted.IsCancellationRequested)
        {
            LogUnreachable(logger, settings.Authority, exception.GetBaseException().Message);
            context.Response.Redirect(Door(context.Request, path, "unreachable"));
        }
    }

    private static string Door(HttpRequest request, string path, string problem) => $"{request.PathBase}{path}/sign-in?problem={problem}";

    [LoggerMessage(Level = LogLevel.Error, Message = "The identity provider {Authority} (Console__Oidc__Authority) does not describe itself: {Reason}")]
    private static partial void LogUnreachable(ILogger logger, string? authority, string reason);
}
