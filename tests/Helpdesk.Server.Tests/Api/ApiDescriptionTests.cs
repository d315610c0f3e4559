using System.Text.RegularExpressions;

namespace Helpdesk.Server.Tests.Api;

public sealed partial class ApiDescriptionTests(RunningShop shop) : IClassFixture<RunningShop>
{
    private readonly ApiClient anyone = new(shop.Http, null);

    [Fact]
    public async Task Every_operation_is_described_with_examples_and_what_may_go_wrong()
    {
        var document = (await anyone.GetAsync("/openapi/v1.json")).Json;

        Assert.StartsWith("3.1", document.GetProperty("openapi").GetString(), StringComparison.Ordinal);
        var operations = document.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject().Select(operation => (Name: $"{operation.Name} {path.Name}", operation.Value))).ToList();
        Assert.Equal(
            [
                "delete /api/tickets/views/{id}",
                "delete /api/tickets/{number}/links/{relation}/{other}",
                "get /api/tickets",
                "get /api/tickets/views",
                "get /api/tickets/views/{id}",
                "get /api/tickets/{number}",
                "get /api/tickets/{number}/history",
                "get /api/tickets/{number}/links",
                "patch /api/tickets/{number}",
                "post /api/tickets",
                "post /api/tickets/bulk",
                "post /api/tickets/views",
                "post /api/tickets/{number}/comments",
                "post /api/tickets/{number}/links",
                "post /api/tickets/{number}/merge",
                "put /api/tickets/views/{id}",
            ],
            operations.Select(operation => operation.Name).Order(StringComparer.Ordinal));
        foreach (var (_, operation) in operations)
        {
            var responses = operation.GetProperty("responses");
            Assert.True(responses.TryGetProperty("401", out _) && responses.TryGetProperty("403", out _));
            var wanted = responses.EnumerateObject().First(response => response.Name.StartsWith('2')).Value.GetProperty("content").GetProperty("application/json");
            Assert.True(wanted.TryGetProperty("example", out _) && wanted.TryGetProperty("schema", out _));
        }

        Assert.Equal("bearer", document.GetProperty("components").GetProperty("securitySchemes").GetProperty("key").GetProperty("scheme").GetString());
        Assert.NotEqual(0, document.GetProperty("security").GetArrayLength());
    }

    [Fact]
    public async Task The_page_names_no_other_server_and_its_policy_allows_none()
    {
        using var page = await shop.Http.GetAsync(new Uri("/openapi/", UriKind.Relative), TestContext.Current.CancellationToken);
        var html = await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var policy = Assert.Single(page.Headers.GetValues("Content-Security-Policy"));

        Assert.True(page.IsSuccessStatusCode);
        Assert.DoesNotContain("http://", html.Replace(shop.Url, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.Contains("connect-src 'self'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("'unsafe-eval'", policy, StringComparison.Ordinal);
        foreach (Match script in Scripts().Matches(html))
        {
            using var content = await shop.Http.GetAsync(new Uri(new Uri(shop.Url + "/openapi/"), script.Groups["src"].Value), TestContext.Current.CancellationToken);
            Assert.True(content.IsSuccessStatusCode);
        }
    }

    [GeneratedRegex("<script[^>]* src=\"(?<src>[^\"]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Scripts();
}
