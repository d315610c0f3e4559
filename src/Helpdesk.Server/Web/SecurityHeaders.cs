namespace Helpdesk.Server.Web;

/// <summary>The headers that tell a browser what no answer of this server may be used for.</summary>
internal static class SecurityHeaders
{
    /// <summary>The demo page: its own scripts and styles, and the socket of its own server; nothing else from anywhere.</summary>
    public const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; font-src 'self'; "
        + "connect-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    public static void UseSecurityHeaders(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
        headers.ContentSecurityPolicy = DataPolicy;
        return next(context);
    });

    /// <summary>A page gets the policy of a page; a script or style needs only that its type is believed, and is fetched often.</summary>
    public static void Fit(IHeaderDictionary headers, bool isPage)
    {
        headers.ContentSecurityPolicy = isPage ? PagePolicy : default;
        if (isPage)
            return;
        headers.XFrameOptions = default;
        headers.Remove("Referrer-Policy");
    }
}
