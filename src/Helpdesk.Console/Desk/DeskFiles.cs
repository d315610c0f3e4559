using System.Net.Http.Headers;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Records;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Helpdesk.Console.Desk;

/// <summary>The files of conversations, as agents see and send them. Nothing of a customer's runs: pictures are shown in a sandbox, the rest is saved.</summary>
internal sealed class DeskFiles(IAttachments attachments, IOptions<HelpdeskLimits> limits, TimeProvider time)
{
    private const string Path = "/console/files";
    private static readonly TimeSpan Good = TimeSpan.FromHours(12);

    /// <summary>The largest file that an agent may send, in bytes.</summary>
    public long Largest => limits.Value.AttachmentBytes;

    /// <summary>How many files a message has at most.</summary>
    public int Most => limits.Value.AttachmentsPerMessage;

    /// <summary>Where an agent's browser finds a file; null when it is not one of ours.</summary>
    public async Task<string?> AddressOfAsync(Attachment file, CancellationToken cancellationToken) => AttachmentReference.TryRead(file.ContentUrl, out var id)
        ? $"{Path.TrimStart('/')}/{await attachments.SignAsync(id, time.GetUtcNow() + Good, cancellationToken)}"
        : null;

    /// <summary>Keeps a file that an agent is about to send.</summary>
    /// <exception cref="AttachmentTooLargeException">It is larger than <see cref="Largest"/>; nothing is kept.</exception>
    public async Task<Attachment> KeepAsync(ConversationKey conversation, string name, string? contentType, Stream content, CancellationToken cancellationToken)
    {
        var stored = await attachments.PutAsync(conversation, name, contentType, content, cancellationToken);
        return new Attachment { Name = stored.Name, ContentType = stored.ContentType, ContentUrl = AttachmentReference.Of(stored) };
    }

    /// <summary>Serves the files to who is signed in and holds a signed address.</summary>
    public static void Map(WebApplication app) => app.MapGet(Path + "/{ticket}", static async (HttpContext context, string ticket, IAttachments attachments) =>
    {
        if (await attachments.OpenAsync(ticket, context.RequestAborted) is not { } opened)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await using (opened.Content)
        {
            var file = opened.Attachment;
            var headers = context.Response.Headers;
            context.Response.ContentType = file.IsPicture ? file.ContentType : "application/octet-stream";
            context.Response.ContentLength = file.Length;
            headers.ContentDisposition = new ContentDispositionHeaderValue(file.IsPicture ? "inline" : "attachment") { FileNameStar = file.Name.Length > 0 ? file.Name : "file" }.ToString();
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
            headers.CacheControl = "private, max-age=3600, immutable";
            headers.Pragma = default;
            await opened.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }).RequireAuthorization();
}
