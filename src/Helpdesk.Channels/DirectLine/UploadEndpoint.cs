using System.Globalization;
using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// <c>POST conversations/{id}/upload</c>: files, with the activity that they belong to or without. The files are stored first, so an
/// activity that is accepted never names a file that is not there.
/// </summary>
internal sealed class UploadEndpoint(
    DirectLineCallers callers,
    ActivityEndpoints activities,
    IAttachments attachments,
    IOptions<HelpdeskLimits> limits)
{
    /// <summary>What the boundaries and headers of one part may take.</summary>
    private const int PartOverhead = 16 * 1024;

    private const string ActivityMediaType = "application/vnd.microsoft.activity";

    public async Task PostAsync(HttpContext context)
    {
        if (await callers.InConversationAsync(context, ActivityEndpoints.ConversationIdOf(context), renewing: false) is not { } caller)
            return;

        LiftServerLimit(context);
        var upload = new Upload();
        if (await ReadAsync(context, caller, upload) is { } error)
        {
            await error.WriteAsync(context);
            return;
        }

        var activity = upload.Activity ?? new Activity { Type = ActivityTypes.Message };
        if (activity.Type != ActivityTypes.Message)
        {
            await InboundRefusal.BadArgument("Only an activity of type message can carry files.").WriteAsync(context);
            return;
        }

        var named = Name(activity, context.Request.Query["userId"].ToString());
        await activities.AcceptAsync(context, caller, named with { Attachments = upload.Attach(activity.Attachments) });
    }

    private async Task<InboundRefusal?> ReadAsync(HttpContext context, DirectLineCaller caller, Upload upload)
    {
        try
        {
            return MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) && type.MediaType.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase)
                ? await ReadPartsAsync(context, caller, type, upload)
                : await ReadSingleAsync(context, caller, upload);
        }
        catch (AttachmentTooLargeException exception)
        {
            return InboundRefusal.TooLarge(exception.Message);
        }
        catch (BadHttpRequestException exception) when (exception.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return InboundRefusal.TooLarge(string.Create(CultureInfo.InvariantCulture, $"An attachment has at most {limits.Value.AttachmentBytes} bytes, a message {limits.Value.AttachmentsPerMessage} of them."));
        }
        catch (Exception exception) when (exception is InvalidDataException || (exception is IOException and not BadHttpRequestException && !context.RequestAborted.IsCancellationRequested))
        {
            return InboundRefusal.BadArgument("The body is not the multipart form that its Content-Type announces.");
        }
    }

    private async Task<InboundRefusal?> ReadPartsAsync(HttpContext context, DirectLineCaller caller, MediaTypeHeaderValue type, Upload upload)
    {
        if (HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 and <= 200 } boundary)
            return InboundRefusal.BadArgument("The Content-Type of a multipart form names its boundary.");

        var reader = new MultipartReader(boundary.ToString(), context.Request.Body);
        while (await reader.ReadNextSectionAsync(context.RequestAborted) is { } part)
        {
            var error = IsActivity(part)
                ? await ReadActivityAsync(part, upload, context.RequestAborted)
                : await StoreAsync(caller, FileNameOf(part.ContentDisposition), part.ContentType, part.Body, upload, context.RequestAborted);
            if (error is not null)
                return error;
        }

        return upload.IsEmpty ? InboundRefusal.BadArgument("The form holds neither an activity nor a file.") : null;
    }

    private async Task<InboundRefusal?> ReadSingleAsync(HttpContext context, DirectLineCaller caller, Upload upload) =>
        context.Request.ContentLength == 0
            ? InboundRefusal.BadArgument("The body is empty: send a file, or a multipart form.")
            : await StoreAsync(caller, FileNameOf(context.Request.Headers.ContentDisposition), context.Request.ContentType, context.Request.Body, upload, context.RequestAborted);

    private async Task<InboundRefusal?> ReadActivityAsync(MultipartSection part, Upload upload, CancellationToken cancellationToken)
    {
        if (upload.Activity is not null)
            return InboundRefusal.BadArgument("The form holds more than one activity.");

        using var bytes = new PooledBuffer();
        int read;
        while ((read = await part.Body.ReadAsync(bytes.GetMemory(4096), cancellationToken)) > 0)
        {
            bytes.Advance(read);
            if (bytes.Written.Length > limits.Value.ActivityBytes)
                return InboundActivityReader.BodyTooLarge(limits.Value);
        }

        var received = ActivityReader.Read(bytes.Written.Span, limits.Value);
        upload.Activity = received.Activity;
        return received.Error;
    }

    private async Task<InboundRefusal?> StoreAsync(
        DirectLineCaller caller, string? name, string? contentType, Stream content, Upload upload, CancellationToken cancellationToken)
    {
        if (upload.Files.Count >= limits.Value.AttachmentsPerMessage)
            return InboundActivityReader.TooManyAttachments(limits.Value);

        var stored = await attachments.PutAsync(caller.Pass.Conversation, name, contentType, content, cancellationToken);
        upload.Files.Add((name, stored));
        return null;
    }

    private void LiftServerLimit(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
            feature.MaxRequestBodySize = (limits.Value.AttachmentsPerMessage * (limits.Value.AttachmentBytes + PartOverhead)) + limits.Value.ActivityBytes;
    }

    private static Activity Name(Activity activity, string userId) =>
        activity.From is null && userId.Length > 0 ? activity with { From = new ChannelAccount { Id = userId } } : activity;

    private static bool IsActivity(MultipartSection part) =>
        part.ContentType?.StartsWith(ActivityMediaType, StringComparison.OrdinalIgnoreCase) == true
        || (ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)
            && HeaderUtilities.RemoveQuotes(disposition.Name).Equals("activity", StringComparison.OrdinalIgnoreCase));

    private static string? FileNameOf(string? contentDisposition)
    {
        if (!ContentDispositionHeaderValue.TryParse(contentDisposition, out var disposition))
            return null;
        var name = disposition.FileNameStar.HasValue ? disposition.FileNameStar : HeaderUtilities.RemoveQuotes(disposition.FileName);
        return name.HasValue && name.Length > 0 ? name.ToString() : null;
    }
}
