using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Server.Tests.Api;

/// <summary>A business's program with a key.</summary>
internal sealed class ApiClient(HttpClient http, string? key)
{
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return new ApiAnswer(
            response.StatusCode, text, response.Content.Headers.ContentType?.MediaType, response.Headers.ETag?.Tag, response.Headers.Location?.OriginalString, response.Headers.WwwAuthenticate.ToString());
    }

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, headers);

    public Task<ApiAnswer> PostAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Post, path, body, headers);

    public Task<ApiAnswer> PatchAsync(string path, string body, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Patch, path, body, headers);

    /// <summary>Makes a ticket and gives its number.</summary>
    public async Task<long> MakeAsync(string body)
    {
        var made = await PostAsync("/api/tickets?desk=default", body);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        return made.Json.GetProperty("number").GetInt64();
    }
}

internal sealed record ApiAnswer(HttpStatusCode Status, string Text, string? MediaType, string? EntityTag, string? Location, string Challenge)
{
    public JsonElement Json => JsonElement.Parse(Text);

    /// <summary>The kind of problem.</summary>
    public string? Problem => MediaType == "application/problem+json" ? Json.GetProperty("type").GetString()!["urn:helpdesk:problem:".Length..] : null;

    public string? Detail => Json.GetProperty("detail").GetString();
}
