using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Transcripts;

/// <summary>One line of a conversation, as it stood in the log.</summary>
internal sealed class TranscriptLineRow
{
    public long Transcript { get; set; }
    public long Sequence { get; set; }
    public long Incarnation { get; set; }
    public long At { get; set; }
    public required string Id { get; set; }
    public required string Body { get; set; }
    public string? Repeat { get; set; }

    public static void Map(EntityTypeBuilder<TranscriptLineRow> entity)
    {
        entity.ToTable("transcript_lines");
        // In the order in which a conversation is read.
        entity.HasKey(row => new { row.Transcript, row.Sequence, row.Incarnation });
        entity.HasOne<TranscriptRow>().WithMany().HasForeignKey(row => row.Transcript).OnDelete(DeleteBehavior.Cascade);
        entity.Property(row => row.Transcript).HasColumnName("transcript");
        entity.Property(row => row.Sequence).HasColumnName("sequence");
        entity.Property(row => row.Incarnation).HasColumnName("incarnation");
        entity.Property(row => row.At).HasColumnName("at");
        entity.Property(row => row.Id).HasColumnName("id").IsRequired();
        entity.Property(row => row.Body).HasColumnName("body");
        entity.Property(row => row.Repeat).HasColumnName("repeat");
    }
}
