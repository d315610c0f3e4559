using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Tickets;

/// <summary>A word by which a ticket is found. As bytes, which both databases order in the same way whatever their language.</summary>
internal sealed class TicketWordRow
{
    public required string Desk { get; set; }
    public long Number { get; set; }

    /// <summary>UTF-8; empty marks a ticket whose words stand here.</summary>
    public required byte[] Word { get; set; }

    public static void Map(EntityTypeBuilder<TicketWordRow> entity)
    {
        entity.ToTable("ticket_words");
        entity.HasKey(row => new { row.Desk, row.Number, row.Word });
        entity.HasIndex(row => new { row.Desk, row.Word, row.Number }).HasDatabaseName("ticket_words_word");
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        entity.Property(row => row.Word).HasColumnName("word");
    }
}
