using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Limits;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Channels.Inbound;

/// <summary>From the bytes of a request to an activity that can be stored; the bounds that all channels share are kept here.</summary>
internal static class InboundActivityReader
{
    /// <summary>Reads the whole body, up to <see cref="HelpdeskLimits.ActivityBytes"/>.</summary>
    /// <returns>The bytes, or null when there are more.</returns>
    public static async Task<byte[]?> ReadBodyAsync(HttpRequest request, HelpdeskLimits limits, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limits.ActivityBytes)
            return null;

        var result = await request.BodyReader.ReadAtLeastAsync(limits.ActivityBytes + 1, cancellationToken);
        var body = result.Buffer.Length > limits.ActivityBytes ? null : result.Buffer.ToArray();
        request.BodyReader.AdvanceTo(result.Buffer.End);
        return body;
    }

    /// <summary>The refusal of a body that <see cref="ReadBodyAsync"/> did not read to its end.</summary>
    public static InboundRefusal BodyTooLarge(HelpdeskLimits limits) => InboundRefusal.TooLarge(
        string.Create(CultureInfo.InvariantCulture, $"An activity may have at most {limits.ActivityBytes} bytes."));

    /// <summary>Reads the JSON of one activity and keeps it within the limits.</summary>
    /// <returns>Why not, or null when <paramref name="activity"/> can be stored.</returns>
    public static InboundRefusal? Read(ReadOnlySpan<byte> json, HelpdeskLimits limits, out Activity activity)
    {
        activity = new Activity();
        if (!Utf8.IsValid(json))
            return InboundRefusal.BadArgument("The body is not UTF-8.");

        try
        {
            activity = ActivityJson.Read(json);
            if (FindUnstorable(json) is { } place)
                return InboundRefusal.BadArgument(string.Create(CultureInfo.InvariantCulture, $"The text at byte {place + 1} holds U+0000 or half of a surrogate pair, which cannot be stored."));
        }
        catch (JsonException exception)
        {
            return InboundRefusal.BadArgument(string.Create(
                CultureInfo.InvariantCulture,
                $"The body is not the JSON of an activity, at {exception.Path ?? "$"}, line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}."));
        }

        if (activity.Text is { } text && Encoding.UTF8.GetByteCount(text) > limits.MessageTextBytes)
            return InboundRefusal.TooLarge(string.Create(CultureInfo.InvariantCulture, $"The text of a message may have at most {limits.MessageTextBytes} bytes of UTF-8."));
        if (NullMember(activity) is { } member)
            return InboundRefusal.BadArgument($"{member} must not hold null.");
        if (activity.ChannelData is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            return InboundRefusal.BadArgument("channelData must be an object.");
        if (activity.Attachments?.Count > limits.AttachmentsPerMessage)
            return InboundRefusal.BadArgument(string.Create(CultureInfo.InvariantCulture, $"A message may have at most {limits.AttachmentsPerMessage} attachments."));
        if (activity.Attachments?.All(attachment => IsWebAddress(attachment.ContentUrl) && IsWebAddress(attachment.ThumbnailUrl)) == false)
            return InboundRefusal.BadArgument("An attachment must have an http, https or data address.");
        return null;
    }

    /// <summary>The list that holds null where an object must be.</summary>
    private static string? NullMember(Activity activity) => activity switch
    {
        _ when HoldsNull(activity.Attachments) => "attachments",
        _ when HoldsNull(activity.Entities) => "entities",
        _ when HoldsNull(activity.MembersAdded) || HoldsNull(activity.MembersRemoved) => "a list of members",
        _ when HoldsNull(activity.ReactionsAdded) || HoldsNull(activity.ReactionsRemoved) => "a list of reactions",
        _ => null,
    };

    private static bool HoldsNull<T>(IReadOnlyList<T>? list)
        where T : class => list?.Any(item => item is null) == true;

    private static bool IsWebAddress(string? address) =>
        string.IsNullOrEmpty(address)
        || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("data:", StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// Where a text holds U+0000 or half of a surrogate pair, which neither PostgreSQL nor many receivers take. In valid UTF-8 they can
    /// only stand as escapes, so that a second reading is needed only where one is seen.
    /// </summary>
    private static long? FindUnstorable(ReadOnlySpan<byte> json)
    {
        if (json.IndexOf("\\u0000"u8) < 0 && json.IndexOf("\\ud"u8) < 0 && json.IndexOf("\\uD"u8) < 0)
            return null;

        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.ValueIsEscaped && !IsStorable(reader))
                return reader.TokenStartIndex;
        }

        return null;
    }

    private static bool IsStorable(Utf8JsonReader reader)
    {
        try
        {
            return !reader.GetString()!.Contains('\0', StringComparison.Ordinal);
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
