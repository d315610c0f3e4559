using System.Globalization;
using System.Threading.RateLimiting;
using Helpdesk.Core.Access;
using Helpdesk.Core.Limits;
using Microsoft.Extensions.Options;

namespace Helpdesk.Server.Api;

/// <summary>Lets a request through to the REST interface that comes with a good key whose scope is enough, and not too many of them.</summary>
internal sealed class ApiAccess(IApiKeyCheck keys, ConfiguredApiKey configured, IOptions<HelpdeskLimits> limits) : IEndpointFilter, IDisposable
{
    /// <summary>Requests with a wrong key that one address may make in a minute.</summary>
    private const int RefusalsPerMinute = 60;

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    // Each instance counts for itself: the REST interface does not wait for Redis.
    private readonly PartitionedRateLimiter<string> requests = Limiter(limits.Value.ApiRequestsPerMinute);
    private readonly PartitionedRateLimiter<string> refusals = Limiter(RefusalsPerMinute);

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var secret = SecretOf(http.Request);
        var address = http.Connection.RemoteIpAddress?.ToString() ?? "";
        if (secret is null || !Has(refusals, address))
            return secret is null ? Unauthorized(http, "no key was sent", error: null) : TooMany(http);
        if (configured.Find(secret) is not { } key && (key = await keys.FindAsync(secret, http.RequestAborted)) is null)
        {
            using var counted = refusals.AttemptAcquire(address);
            return Unauthorized(http, "the key is not known, was withdrawn, or has ended", "invalid_token");
        }

        using var lease = requests.AttemptAcquire(key.Name);
        if (!lease.IsAcquired)
            return TooMany(http);

        var caller = new ApiCaller(key);
        if (http.GetEndpoint()?.Metadata.GetMetadata<ApiScope>() is { } scope && !caller.May(scope.Name))
        {
            http.Response.Headers.WWWAuthenticate = $"Bearer realm=\"helpdesk\", error=\"insufficient_scope\", scope=\"{scope.Name}\"";
            return ApiProblem.Of(StatusCodes.Status403Forbidden, "missing-scope", $"The key '{key.Name}' lacks the scope {scope.Name}. Make one that has it: helpdesk keys add <name> --scope {scope.Name}");
        }

        http.Features.Set(caller);
        http.Response.Headers.CacheControl = "private, no-cache";
        http.Response.Headers.Vary = "Authorization";
        return await next(context);
    }

    public void Dispose()
    {
        requests.Dispose();
        refusals.Dispose();
    }

    private static string? SecretOf(HttpRequest request)
    {
        const string Scheme = "Bearer ";
        return request.Headers.Authorization is [{ } value] && value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && value.Length > Scheme.Length
            ? value[Scheme.Length..].Trim()
            : null;
    }

    private static bool Has(PartitionedRateLimiter<string> limiter, string resource)
    {
        // No permit is taken by asking for none.
        using var lease = limiter.AttemptAcquire(resource, 0);
        return lease.IsAcquired;
    }

    private static IResult Unauthorized(HttpContext http, string why, string? error)
    {
        http.Response.Headers.WWWAuthenticate = error is null ? "Bearer realm=\"helpdesk\"" : $"Bearer realm=\"helpdesk\", error=\"{error}\"";
        return ApiProblem.Of(
            StatusCodes.Status401Unauthorized,
            "unauthorized",
            $"The request is refused: {why}. Send 'Authorization: Bearer <key>'. The server's own key stands in the file that its log names at the start; helpdesk keys add makes others.");
    }

    private static IResult TooMany(HttpContext http)
    {
        http.Response.Headers.RetryAfter = ((int)Minute.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return ApiProblem.Of(StatusCodes.Status429TooManyRequests, "too-many-requests", "Too many requests in this minute. Wait as long as Retry-After says, and send fewer.");
    }

    private static PartitionedRateLimiter<string> Limiter(int perMinute) => PartitionedRateLimiter.Create<string, string>(resource =>
        RateLimitPartition.GetFixedWindowLimiter(resource, _ => new FixedWindowRateLimiterOptions { PermitLimit = perMinute, Window = Minute, QueueLimit = 0 }));
}
