using System.IO.Compression;
using System.Net;
using Helpdesk.Server.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Server.Tests.Web;

public sealed class StaticPagesTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("helpdesk-pages-").FullName;
    private readonly HttpClient client = new(new HttpClientHandler { AutomaticDecompression = DecompressionMethods.None });
    private WebApplication? app;

    public async ValueTask InitializeAsync()
    {
        Directory.CreateDirectory(Path.Combine(folder, "demo"));
        Directory.CreateDirectory(Path.Combine(folder, "widget"));
        await File.WriteAllTextAsync(Path.Combine(folder, "demo", "index.html"), "<!doctype html><title>Shop</title>", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "widget.js"), new string('x', 5000), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "secret.txt"), "secret", TestContext.Current.CancellationToken);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.UseSecurityHeaders();
        app.UseMiddleware<ProblemAnswers>();
        app.UseMiddleware<StaticPages>(new PhysicalFileProvider(folder));
        app.Run(static context =>
        {
            if (context.Request.Path == "/boom")
                throw new InvalidOperationException("the password is 12345");
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        client.BaseAddress = new Uri(app.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task The_root_is_the_demo_page_under_a_strict_policy()
    {
        using var answer = await GetAsync("/");

        Assert.Equal("text/html; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
        Assert.Contains("script-src 'self'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Equal("SAMEORIGIN", answer.Headers.GetValues("X-Frame-Options").Single());
    }

    [Fact]
    public async Task A_script_is_served_to_pages_of_other_origins()
    {
        using var answer = await GetAsync("/widget.js");

        Assert.Equal("*", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("cross-origin", answer.Headers.GetValues("Cross-Origin-Resource-Policy").Single());
        Assert.Equal("no-cache", answer.Headers.CacheControl!.ToString());
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip, deflate", "gzip")]
    [InlineData("br;q=0, gzip;q=0.5", "gzip")]
    [InlineData("identity", null)]
    public async Task A_text_is_compressed_as_the_client_likes(string accepted, string? encoding)
    {
        using var answer = await GetAsync("/widget.js", ("Accept-Encoding", accepted));

        Assert.Equal(encoding, answer.Content.Headers.ContentEncoding.SingleOrDefault());
        await using var body = await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);
        await using Stream plain = encoding switch
        {
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            _ => body,
        };
        using var reader = new StreamReader(plain);
        Assert.Equal(new string('x', 5000), await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_known_file_is_not_sent_again()
    {
        using var first = await GetAsync("/widget.js", ("Accept-Encoding", "br"));

        using var second = await GetAsync("/widget.js", ("Accept-Encoding", "br"), ("If-None-Match", first.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }

    [Fact]
    public async Task An_address_that_names_the_version_is_kept_for_ever()
    {
        using var first = await GetAsync("/widget.js");
        var version = first.Headers.ETag!.Tag.Trim('"');

        using var named = await GetAsync($"/widget.js?v={version}");
        using var other = await GetAsync("/widget.js?v=0000");

        Assert.Contains("immutable", named.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("immutable", other.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/secret.txt")]
    [InlineData("/widget/../secret.txt")]
    [InlineData("/widget/%2e%2e/secret.txt")]
    [InlineData("/widget/..%2fsecret.txt")]
    [InlineData("/widget/")]
    [InlineData("/demo/missing.html")]
    public async Task Nothing_else_is_served(string path)
    {
        using var answer = await GetAsync(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task An_exception_is_a_problem_that_gives_nothing_away()
    {
        using var answer = await GetAsync("/boom");

        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.Contains("\"traceId\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
    }

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(client.BaseAddress!, path));
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
