using Helpdesk.Console.Accounts;
using Helpdesk.Console.Components;
using Helpdesk.Console.Desk;
using Helpdesk.Core;
using Helpdesk.Core.Access;
using Microsoft.AspNetCore.Antiforgery;
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
        services.AddScoped<ConsoleLook>();
        services.AddScoped<DeskAuthority>();
        services.AddScoped<DeskSession>();
        services.AddScoped<DeskActions>();
        services.AddScoped<DeskAudit>();
        services.AddScoped<TicketReading>();
        services.AddScoped<TicketActions>();
        services.AddScoped<TicketViewActions>();
        return builder;
    }

    /// <summary>Maps the console's pages; the authentication and antiforgery stand before.</summary>
    public static void MapConsole(this WebApplication app)
    {
        app.UseWhen(
            static context => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase),
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
        // Cookies are looked at where agents come and nowhere else: most requests are customers' messages. The marks tell the host not to
        // add both for every request by itself; an endpoint elsewhere that needed them would refuse to run.
        var properties = ((IApplicationBuilder)app).Properties;
        properties["__AuthenticationMiddlewareSet"] = properties["__AuthorizationMiddlewareSet"] = true;
        app.UseWhen(
            static context => context.Request.Path.StartsWithSegments(Path, StringComparison.OrdinalIgnoreCase)
                || context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase),
            static branch =>
            {
                branch.UseAuthentication();
                branch.UseAuthorization();
                branch.UseAntiforgery();
            });
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
        services.AddScoped<OwnAccount>();
        services.AddScoped<AuthenticationStateProvider, AgentCircuits>();
        services.AddCascadingAuthenticationState();
        services.AddAuthorization();
        services.AddDataProtection().SetApplicationName("helpdesk");
        services.AddOptions<KeyManagementOptions>().Configure<IKeyRing>((options, ring) => options.XmlRepository = new ProtectedKeys(ring));
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
            cookie.ExpireTimeSpan = AgentSessions.Lasts;
            cookie.LoginPath = cookie.AccessDeniedPath = $"{Path}/sign-in";
            cookie.ReturnUrlParameter = "to";
            cookie.Events.OnValidatePrincipal = AgentSessions.ValidateAsync;
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
        authentication.AddOpenIdConnect(OutsideScheme, options => OutsideSignIn.Configure(options, settings, Path));
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
            Keep(context, ConsoleLanguage.Cookie, ConsoleLanguage.Of(context.Request.Form["language"]));
            return Results.LocalRedirect($"~/{AgentDoors.LocalPath(context.Request.Form["to"])}");
        });
        app.MapPost($"{Path}/look", async (HttpContext context, IAntiforgery antiforgery) =>
        {
            if (!await antiforgery.IsRequestValidAsync(context))
                return Results.BadRequest();
            Keep(context, ConsoleLook.Cookie, ConsoleLook.Of(context.Request.Form["look"]));
            Keep(context, ConsoleLanguage.Cookie, ConsoleLanguage.Of(context.Request.Form["language"]));
            return Results.LocalRedirect($"~{Path}/account?done=profile");
        }).RequireAuthorization();
        OutsideSignIn.Map(app, OutsideScheme, Path);
    }

    private static void Keep(HttpContext context, string cookie, string choice) => context.Response.Cookies.Append(cookie, choice, new CookieOptions
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = TimeSpan.FromDays(365),
    });
}
