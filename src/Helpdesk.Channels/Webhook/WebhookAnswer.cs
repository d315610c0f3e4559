using System.Buffers;
using System.Text.Json;

namespace Helpdesk.Channels.Webhook;

/// <summary>What a receiver says besides yes.</summary>
internal static class WebhookAnswer
{
    private const int MaxBytes = 4096;
    private const int MaxIdLength = 200;
    private static readonly TimeSpan MaxTime = TimeSpan.FromSeconds(1);

    /// <summary>The receiver's own id of the message: <c>id</c> of a small JSON object. Whatever else it says, it has said yes.</summary>
    public static async Task<string?> ReadIdAsync(HttpContent content, TimeProvider time, CancellationToken cancellationToken)
    {
        if (content.Headers.ContentLength is 0 or > MaxBytes)
            return null;

        var buffer = ArrayPool<byte>.Shared.Rent(MaxBytes);
        using var limit = new CancellationTokenSource(MaxTime, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await using var stream = await content.ReadAsStreamAsync(either.Token);
            var length = await stream.ReadAtLeastAsync(buffer.AsMemory(0, MaxBytes), MaxBytes, throwOnEndOfStream: false, either.Token);
            return length < MaxBytes ? IdOf(buffer.AsMemory(0, length)) : null;
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            return null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static string? IdOf(ReadOnlyMemory<byte> json)
    {
        using var answer = JsonDocument.Parse(json);
        return answer.RootElement is { ValueKind: JsonValueKind.Object } root
            && root.TryGetProperty("id", out var id)
            && id.ValueKind == JsonValueKind.String
            && id.GetString() is { Length: > 0 and <= MaxIdLength } text
            ? text
            : null;
    }
}
