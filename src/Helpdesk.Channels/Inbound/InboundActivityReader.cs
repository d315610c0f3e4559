using System.Globalization;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Limits;

namespace Helpdesk.Channels.Inbound;

/// <summary>From the bytes of a request to an activity that can be stored; the bounds that all channels share are kept here.</summary>
internal static class InboundActivityReader
{
    /// <summary>The refusal of a body that <see cref="RequestBody"/> did not read to its end.</summary>
    public static InboundRefusal BodyTooLarge(HelpdeskLimits limits) => InboundRefusal.TooLarge(
        string.Create(CultureInfo.InvariantCulture, $"An activity may have at most {limits.ActivityBytes} bytes."));

    /// <summary>Reads the JSON of one activity and keeps it within the limits.</summary>
    /// <returns>Why not, or null when <paramref name="activity"/> can be stored.</returns>
    public static InboundRefusal? Read(ReadOnlySpan<byte> json, HelpdeskLimits limits, out Activity activity)
    {
        activity = new Activity();
        try
        {
            if (InboundText.Problem(json) is { } problem)
                return InboundRefusal.BadArgument(problem);
            activity = ActivityJson.Read(json);
        }
        catch (JsonException exception)
        {
            return InboundRefusal.BadArgument(string.Create(
                CultureInfo.InvariantCulture,
                $"The body is not the JSON object of an activity, at {exception.Path ?? "$"}, line {(exception.LineNumber ?? 0) + 1}, byte {(exception.BytePositionInLine ?? 0) + 1}."));
        }

        // A UTF-16 unit has at most three bytes of UTF-8, so a short text need not be counted.
        if (activity.Text is { } text && text.Length > limits.MessageTextBytes / 3 && Encoding.UTF8.GetByteCount(text) > limits.MessageTextBytes)
            return InboundRefusal.TooLarge(string.Create(CultureInfo.InvariantCulture, $"The text of a message may have at most {limits.MessageTextBytes} bytes of UTF-8."));
        if (NullMember(activity) is { } member)
            return InboundRefusal.BadArgument($"{member} must not hold null.");
        if (activity.ChannelData is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
            return InboundRefusal.BadArgument("channelData must be an object.");
        if (activity.Attachments?.Count > limits.AttachmentsPerMessage)
            return TooManyAttachments(limits);
        return StrangeAddress(activity.Attachments) is { } index
            ? InboundRefusal.BadArgument(string.Create(CultureInfo.InvariantCulture, $"attachments[{index}] must have an http, https or data address."))
            : null;
    }

    /// <summary>The refusal of a message with more files than it may have.</summary>
    public static InboundRefusal TooManyAttachments(HelpdeskLimits limits) => InboundRefusal.TooLarge(
        string.Create(CultureInfo.InvariantCulture, $"A message may have at most {limits.AttachmentsPerMessage} attachments."));

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
        where T : class
    {
        for (var index = 0; index < list?.Count; index++)
        {
            if (list[index] is null)
                return true;
        }

        return false;
    }

    /// <summary>The first attachment whose address a browser might run.</summary>
    private static int? StrangeAddress(IReadOnlyList<Attachment>? attachments)
    {
        for (var index = 0; index < attachments?.Count; index++)
        {
            if (!IsWebAddress(attachments[index].ContentUrl) || !IsWebAddress(attachments[index].ThumbnailUrl))
                return index;
        }

        return null;
    }

    private static bool IsWebAddress(string? address) =>
        string.IsNullOrEmpty(address)
        || address.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
        || address.StartsWith("data:", StringComparison.OrdinalIgnoreCase);
}
