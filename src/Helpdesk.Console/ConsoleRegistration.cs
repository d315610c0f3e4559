using Helpdesk.Console.Accounts;
using Helpdesk.Console.Components;
using Helpdesk.Console.Desk;
using Helpdesk.Core;
using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MudBlazor.Services;

namespace Helpdesk.Console;

/// <summary>Registers and maps the agents' console.</summary>
public static class ConsoleRegistration
{
    /// <summary>Where the console is.</summary>
    public const string Path = "/console";

    private const string OutsideScheme = "oidc";

    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>Adds the console; the records and the conversation store must be registered.</summary>
    public static HelpdeskBuilder AddConsole(this HelpdeskBuilder builder)
    {
        var services = builder.Services;
        var oidc = builder.Configuration.GetSection("Console:Oidc");
        var settings = new OidcSettings(oidc["Authority"], oidc["ClientId"], oidc["ClientSecret"]);
        services.AddSingleton(settings);
        services.TryAddSingleton(TimeProvider.System);
        services.AddHttpContextAccessor();
        // A page that does not come back soon is opened anew, with its view and draft; until then its agent counts as present.
        services.AddRazorComponents().AddInteractiveServerComponents(circuits => circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromSeconds(8));
        services.AddMudServices();
        AddAccounts(services);
        AddCookies(services, settings);
        services.AddSingleton<DeskFiles>();
        services.AddScoped<DeskClock>();
        services.AddScoped<DeskTries>();
        services.AddScoped<ConsoleLanguage>();
        services.AddScoped<DeskAuthority>();
        services.AddScoped<DeskSession>();
        services.AddScoped<DeskActions>();
        services.AddScoped<TicketReading>();
        services.AddScoped<TicketActions>();
        services.AddScoped<TicketViewActions>();
        return builder;
    }

    /// <summary>Maps the console's pages; the authentication and antiforgery stand before.</summary>
    public static void MapConsole(this WebApplication app)
    {
        app.UseWhen(
            static context => context.Request.Path.StartsWithSegments(Path, StringComparison.Ordinal),
            static branch => branch.Use(static (context, next) =>
            {
                var headers = context.Response.Headers;
                headers.ContentSecurityPolicy = PagePolicy;
                headers.XFrameOptions = "DENY";
                headers["Referrer-Policy"] = "same-origin";
                headers.CacheControl = "no-cache, no-store";
                headers.Pragma = "no-cache";
                return next(context);
            }));
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapRazorComponents<ConsoleApp>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
        DeskFiles.Map(app);
        MapDoors(app);
    }

    private static void AddAccounts(IServiceCollection services)
    {
        services.AddIdentityCore<AgentUser>(identity =>
        {
            identity.Password.RequiredLength = PasswordRules.Least;
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
            identity.Lockout.MaxFailedAccessAttempts = 5;
            identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
            identity.User.AllowedUserNameCharacters = "";
        })
            .AddUserStore<AgentUserStore>()
            .AddPasswordValidator<PasswordRules>()
            .AddClaimsPrincipalFactory<AgentPrincipals>()
            .AddSignInManager<AgentSignIn>()
            .AddTokenProvider<DataProtectorTokenProvider<AgentUser>>(TokenOptions.DefaultProvider);
        services.AddScoped<AgentDoors>();
        services.AddScoped<AuthenticationStateProvider, AgentCircuits>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddDataProtection().SetApplicationName("helpdesk");
        services.AddOptions<KeyManagementOptions>().Configure<IKeyRing>((options, ring) => options.XmlRepository = new ProtectedKeys(ring));
        services.Configure<SecurityStampValidatorOptions>(options => options.ValidationInterval = TimeSpan.FromSeconds(30));
    }

    private static void AddCookies(IServiceCollection services, OidcSettings settings)
    {
        var authentication = services.AddAuthentication(IdentityConstants.ApplicationScheme);
        authentication.AddIdentityCookies();
        services.ConfigureApplicationCookie(cookie =>
        {
            cookie.Cookie.Name = "helpdesk-agent";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            cookie.ExpireTimeSpan = TimeSpan.FromHours(12);
            cookie.LoginPath = cookie.AccessDeniedPath = $"{Path}/sign-in";
            cookie.ReturnUrlParameter = "to";
        });
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = "helpdesk-form";
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            antiforgery.SuppressXFrameOptionsHeader = true;
        });
        if (!settings.IsConfigured)
            return;
        authentication.AddOpenIdConnect(OutsideScheme, options =>
        {
            options.Authority = settings.Authority;
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.ResponseType = "code";
            options.ResponseMode = "query";
            // The answer is a link that is followed, which brings Lax cookies; with None it would work over https alone.
            options.CorrelationCookie.SameSite = options.NonceCookie.SameSite = SameSiteMode.Lax;
            options.CorrelationCookie.SecurePolicy = options.NonceCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.ClaimActions.MapJsonKey("email_verified", "email_verified");
            options.Events.OnRemoteFailure = static context =>
            {
                context.HandleResponse();
                context.Response.Redirect($"{context.Request.PathBase}{Path}/sign-in?problem=failed");
                return Task.CompletedTask;
            };
            options.UsePkce = true;
            options.MapInboundClaims = false;
            options.GetClaimsFromUserInfoEndpoint = true;
            options.Scope.Add("email");
            options.CallbackPath = $"{Path}/oidc";
            options.SignInScheme = IdentityConstants.ExternalScheme;
        });
    }

    private static void MapDoors(WebApplication app)
    {
        app.MapGet($"{Path}/alive", static () => Results.NoContent()).AllowAnonymous();
        app.MapPost($"{Path}/sign-out", async (HttpContext context, AgentDoors doors, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            await doors.LeaveAsync(context.User, context.Request.Form["everywhere"] == "1", context.RequestAborted);
            return Results.LocalRedirect($"~{Path}/sign-in");
        }).RequireAuthorization();
        app.MapPost($"{Path}/language", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            context.Response.Cookies.Append(ConsoleLanguage.Cookie, context.Request.Form["language"] == "zh" ? "zh" : "en", new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromDays(365),
            });
            return Results.LocalRedirect($"~/{AgentDoors.LocalPath(context.Request.Form["to"])}");
        });
        app.MapGet($"{Path}/sign-in/oidc", static (OidcSettings settings) => settings.IsConfigured
            ? Results.Challenge(new AuthenticationProperties { RedirectUri = $"{Path}/sign-in/outside" }, [OutsideScheme])
            : Results.NotFound()).AllowAnonymous();
        app.MapGet($"{Path}/sign-in/outside", async (HttpContext context, AgentDoors doors) =>
        {
            var outside = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
            await context.SignOutAsync(IdentityConstants.ExternalScheme);
            if (!outside.Succeeded)
                return Results.LocalRedirect($"~{Path}/sign-in?problem=failed");
            return await doors.EnterAsync(outside.Principal, context.RequestAborted)
                ? Results.LocalRedirect($"~{Path}")
                : Results.LocalRedirect($"~{Path}/sign-in?problem=unknown");
        }).AllowAnonymous();
    }
}
