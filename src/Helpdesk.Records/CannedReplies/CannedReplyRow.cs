using Helpdesk.Core.Handoff;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.CannedReplies;

/// <summary>A text that agents say often.</summary>
internal sealed class CannedReplyRow
{
    public required string Desk { get; set; }

    /// <summary>Empty for the whole desk.</summary>
    public required string Owner { get; set; }

    public required string Name { get; set; }
    public required string Text { get; set; }

    public static void Map(EntityTypeBuilder<CannedReplyRow> entity)
    {
        entity.ToTable("canned_replies");
        entity.HasKey(row => new { row.Desk, row.Owner, row.Name });
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Owner).HasColumnName("owner").HasMaxLength(64);
        entity.Property(row => row.Name).HasColumnName("name").HasMaxLength(CannedReply.LongestName);
        entity.Property(row => row.Text).HasColumnName("text").HasMaxLength(CannedReply.LongestText);
    }
}
