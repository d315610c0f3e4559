using Helpdesk.Core.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Attachments;

/// <summary>What is known of a stored file; its content lies in the folder of attachments under the same id.</summary>
internal sealed class AttachmentRow
{
    public required string Id { get; set; }
    public required string Desk { get; set; }
    public required string Bot { get; set; }
    public required string Conversation { get; set; }
    public required string Name { get; set; }
    public required string ContentType { get; set; }
    public long Length { get; set; }
    public required byte[] Sha256 { get; set; }
    public long Created { get; set; }

    public static void Map(EntityTypeBuilder<AttachmentRow> entity)
    {
        entity.ToTable("attachments");
        entity.HasKey(row => row.Id);
        entity.HasIndex(row => new { row.Desk, row.Bot, row.Conversation }).HasDatabaseName("attachments_conversation");
        entity.Property(row => row.Id).HasColumnName("id").HasMaxLength(32);
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Bot).HasColumnName("bot").HasMaxLength(64);
        entity.Property(row => row.Conversation).HasColumnName("conversation").HasMaxLength(ConversationKey.MaxIdLength);
        entity.Property(row => row.Name).HasColumnName("name").HasMaxLength(AttachmentNames.MaxLength);
        entity.Property(row => row.ContentType).HasColumnName("content_type").HasMaxLength(AttachmentNames.MaxContentTypeLength);
        entity.Property(row => row.Length).HasColumnName("length");
        entity.Property(row => row.Sha256).HasColumnName("sha256");
        entity.Property(row => row.Created).HasColumnName("created");
    }
}
