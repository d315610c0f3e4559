using System.Security.Cryptography;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Records;
using Helpdesk.Records.Databases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Helpdesk.Records.Attachments;

/// <summary>Files in a folder, what is known of them in the database.</summary>
internal sealed class StoredAttachments(
    AttachmentFolder folder,
    AttachmentTickets tickets,
    RecordsDatabase database,
    IOptions<HelpdeskLimits> limits,
    TimeProvider time) : IAttachments
{
    public async Task<StoredAttachment> PutAsync(ConversationKey conversation, string? name, string? contentType, Stream content, CancellationToken cancellationToken)
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var (length, sha256) = await folder.WriteAsync(id, content, limits.Value.AttachmentBytes, cancellationToken);
        var row = new AttachmentRow
        {
            Id = id,
            Desk = conversation.Desk,
            Bot = conversation.Bot,
            Conversation = conversation.Id,
            Name = AttachmentNames.Name(name),
            ContentType = AttachmentNames.ContentType(contentType),
            Length = length,
            Sha256 = sha256,
            Created = time.GetUtcNow().ToUnixTimeMilliseconds(),
        };
        try
        {
            await using var context = database.CreateContext();
            context.Add(row);
            await context.SaveChangesAsync(cancellationToken);
        }
        catch
        {
            folder.Delete(id);
            throw;
        }

        return Stored(row);
    }

    public ValueTask<string> SignAsync(string attachmentId, DateTimeOffset expires, CancellationToken cancellationToken) =>
        tickets.SignAsync(attachmentId, expires, cancellationToken);

    public async Task<OpenedAttachment?> OpenAsync(string ticket, CancellationToken cancellationToken)
    {
        if (await tickets.ReadAsync(ticket, cancellationToken) is not { } id)
            return null;
        await using var context = database.CreateContext();
        var row = await context.Set<AttachmentRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Id == id, cancellationToken);
        return row is not null && folder.Open(row.Id) is { } content ? new OpenedAttachment(Stored(row), content) : null;
    }

    private static StoredAttachment Stored(AttachmentRow row) => new(row.Id, row.Name, row.ContentType, row.Length);
}
