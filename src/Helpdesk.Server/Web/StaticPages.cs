using System.Collections.Concurrent;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Helpdesk.Server.Web;

/// <summary>
/// Serves the widget and the demo page: compressed, with ETags, to any origin, because the widget runs on other people's pages.
/// A client asks each time whether its copy is the newest, so that scripts of two versions never meet; a copy is kept without
/// asking when the address names its version (<c>?v=</c>).
/// </summary>
internal sealed class StaticPages(RequestDelegate next, IFileProvider files)
{
    private const string Forever = "public, max-age=31536000, immutable";
    private const string Asked = "no-cache";

    /// <summary>Where <c>/</c> leads.</summary>
    private const string DemoPage = "/demo/index.html";

    // Bounded by the files that there are: a path that names none is never kept.
    private readonly ConcurrentDictionary<string, StaticPage> pages = new(StringComparer.Ordinal);

    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if ((!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) || Find(request.Path.Value ?? "/") is not { } page)
            return next(context);

        var (body, encoding) = page.For(request.GetTypedHeaders().AcceptEncoding);
        var entityTag = encoding is null ? $"\"{page.Version}\"" : $"\"{page.Version}-{encoding}\"";
        var response = context.Response;
        response.Headers.ETag = entityTag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.CacheControl = !page.IsPage && request.Query["v"] == page.Version ? Forever : Asked;
        response.Headers.AccessControlAllowOrigin = "*";
        // A module is fetched by the rules of CORS, which the header above answers; only what a page embeds by itself needs this one.
        if (page.IsPage || !IsModule(request.Path.Value!))
            response.Headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        SecurityHeaders.Fit(response.Headers, page.IsPage);
        if (IsKnown(request.Headers.IfNoneMatch, entityTag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = page.ContentType;
        response.ContentLength = body.Length;
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private static bool IsModule(string path) =>
        path.StartsWith("/widget/", StringComparison.Ordinal) && path.EndsWith(".js", StringComparison.Ordinal);

    private static bool IsKnown(StringValues known, string entityTag)
    {
        foreach (var value in known)
        {
            if (value is not null && (value == "*" || value.Contains(entityTag, StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    private StaticPage? Find(string path)
    {
        var name = path switch { "/" => DemoPage, "/demo" or "/demo/" => DemoPage, _ => path };
        if (name is not ("/widget.js" or "/favicon.ico") && !name.StartsWith("/widget/", StringComparison.Ordinal) && !name.StartsWith("/demo/", StringComparison.Ordinal))
            return null;

        var known = pages.GetValueOrDefault(name);
        // A file of an embedded provider never changes; one on a developer's disk does.
        if (known is not null && files is not PhysicalFileProvider)
            return known;

        var file = files.GetFileInfo(name);
        if (!file.Exists || file.IsDirectory)
            return null;
        return known is not null && known.Modified == file.LastModified ? known : pages[name] = StaticPage.Read(file);
    }
}
