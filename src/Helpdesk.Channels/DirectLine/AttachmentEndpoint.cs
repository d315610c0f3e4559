using Helpdesk.Channels.Inbound;
using Helpdesk.Core.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// <c>GET attachments/{ticket}</c>: a stored file, to whoever holds its signed address. What customers send is never run: it is saved
/// and not shown, except for a few image types, and in a sandbox even then.
/// </summary>
internal sealed class AttachmentEndpoint(IAttachments attachments)
{
    public async Task GetAsync(HttpContext context)
    {
        if (context.Request.RouteValues[DirectLineRoutes.Ticket] is not string ticket
            || await attachments.OpenAsync(ticket, context.RequestAborted) is not { } opened)
        {
            await InboundRefusal.NotFound("There is no such file, or its address has expired. Read the conversation again for a new address.").WriteAsync(context);
            return;
        }

        await using (opened.Content)
        {
            WriteHeaders(context.Response, opened.Attachment);
            await opened.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    private static void WriteHeaders(HttpResponse response, StoredAttachment file)
    {
        var disposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name.Length > 0 ? file.Name : "file");

        response.ContentType = file.IsPicture ? file.ContentType : "application/octet-stream";
        response.ContentLength = file.Length;
        var headers = response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.XContentTypeOptions = "nosniff";
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.CacheControl = "private, max-age=3600, immutable";
        headers["Cross-Origin-Resource-Policy"] = "cross-origin";
        headers["Referrer-Policy"] = "no-referrer";
        // The address itself is the right to read; a page that has it may also fetch it.
        headers.AccessControlAllowOrigin = "*";
    }
}
