using Helpdesk.Core.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Transcripts;

/// <summary>The head of one conversation: what it is besides its lines, and how far the copy has come.</summary>
internal sealed class TranscriptRow
{
    /// <summary>The longest id of a customer that is looked for; a longer one is cut.</summary>
    public const int MaxCustomerLength = 256;

    public long Id { get; set; }
    public required string Desk { get; set; }
    public required string Bot { get; set; }
    public required string Conversation { get; set; }
    public string? Customer { get; set; }
    public long Incarnation { get; set; }
    public long Sequence { get; set; }
    public long OwnerEpoch { get; set; }
    public long LeaseFence { get; set; }
    public required string OwnerKind { get; set; }
    public required string Owner { get; set; }
    public required string State { get; set; }
    public required string Reference { get; set; }
    public required string Context { get; set; }
    public bool Outside { get; set; }
    public long Updated { get; set; }

    public static void Map(EntityTypeBuilder<TranscriptRow> entity)
    {
        entity.ToTable("transcripts");
        entity.HasKey(row => row.Id);
        entity.HasIndex(row => new { row.Desk, row.Bot, row.Conversation }).IsUnique().HasDatabaseName("transcripts_conversation");
        entity.HasIndex(row => new { row.Desk, row.Customer, row.Updated }).HasDatabaseName("transcripts_customer");
        entity.Property(row => row.Id).HasColumnName("id");
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Bot).HasColumnName("bot").HasMaxLength(64);
        entity.Property(row => row.Conversation).HasColumnName("conversation").HasMaxLength(ConversationKey.MaxIdLength);
        entity.Property(row => row.Customer).HasColumnName("customer").HasMaxLength(MaxCustomerLength);
        entity.Property(row => row.Incarnation).HasColumnName("incarnation");
        entity.Property(row => row.Sequence).HasColumnName("sequence");
        entity.Property(row => row.OwnerEpoch).HasColumnName("owner_epoch");
        entity.Property(row => row.LeaseFence).HasColumnName("lease_fence");
        entity.Property(row => row.OwnerKind).HasColumnName("owner_kind").HasMaxLength(16);
        entity.Property(row => row.Owner).HasColumnName("owner");
        entity.Property(row => row.State).HasColumnName("state");
        entity.Property(row => row.Reference).HasColumnName("reference");
        entity.Property(row => row.Context).HasColumnName("context");
        entity.Property(row => row.Outside).HasColumnName("outside");
        entity.Property(row => row.Updated).HasColumnName("updated");
    }
}
