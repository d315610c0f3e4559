using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>A refusal as Direct Line writes it: <c>{"error":{"code","message"}}</c>.</summary>
internal static class Refusal
{
    /// <summary>It is refused with this status and code, and a message that holds the reason.</summary>
    public static async Task AssertAsync(HttpResponseMessage answer, HttpStatusCode status, string code, string reason)
    {
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        var error = body.GetProperty("error");
        Assert.Equal((status, code), (answer.StatusCode, error.GetProperty("code").GetString()));
        Assert.Contains(reason, error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("application/json", answer.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>It is refused for a time, and says for how long: whole seconds, at least one.</summary>
    public static async Task AssertForATimeAsync(HttpResponseMessage answer, HttpStatusCode status, string code, string reason)
    {
        await AssertAsync(answer, status, code, reason);
        Assert.InRange(answer.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
    }

    /// <summary>It is taken; gives the text back.</summary>
    public static async Task<string> AssertNoneAsync(HttpResponseMessage answer, string text)
    {
        Assert.True(answer.IsSuccessStatusCode, $"'{text}': {await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
        return text;
    }
}
