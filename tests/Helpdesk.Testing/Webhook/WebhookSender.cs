using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Testing.Webhook;

/// <summary>An outside system that posts its customers' messages, written from the channel's documentation.</summary>
public sealed class WebhookSender(HttpClient client, string url, string secret)
{
    /// <summary>The clock by which requests are signed.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Posts one message, signed now.</summary>
    public Task<WebhookPosted> SendAsync(string conversation, string from, string text, string id, CancellationToken cancellationToken) =>
        PostAsync(MessageOf(conversation, from, text, id), cancellationToken);

    /// <summary>Posts a body, signed now.</summary>
    public Task<WebhookPosted> PostAsync(string body, CancellationToken cancellationToken)
    {
        var seconds = Time.GetUtcNow().ToUnixTimeSeconds();
        var bytes = Encoding.UTF8.GetBytes(body);
        return PostAsync(bytes, seconds.ToString(CultureInfo.InvariantCulture), new HmacSigner(secret).Sign(seconds, bytes), cancellationToken);
    }

    /// <summary>Posts bytes with any headers, also wrong ones; null leaves a header out.</summary>
    public async Task<WebhookPosted> PostAsync(byte[] body, string? timestamp, string? signature, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new("application/json");
        if (timestamp is not null)
            request.Headers.TryAddWithoutValidation("X-Helpdesk-Timestamp", timestamp);
        if (signature is not null)
            request.Headers.TryAddWithoutValidation("X-Helpdesk-Signature", signature);

        using var response = await client.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsStringAsync(cancellationToken);
        using var json = JsonDocument.Parse(text.Length > 0 ? text : "{}");
        var error = json.RootElement.TryGetProperty("error", out var found) ? found : default;
        return new WebhookPosted(
            (int)response.StatusCode,
            Text(json.RootElement, "id"),
            Text(error, "code"),
            Text(error, "message"),
            (int?)response.Headers.RetryAfter?.Delta?.TotalSeconds);
    }

    /// <summary>The body of a message as the documentation asks for it.</summary>
    public static string MessageOf(string conversation, string from, string text, string id) => JsonSerializer.Serialize(new
    {
        type = "message",
        id,
        conversation = new { id = conversation },
        from = new { id = from },
        text,
    });

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
