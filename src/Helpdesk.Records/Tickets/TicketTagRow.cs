using Helpdesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Tickets;

/// <summary>A tag of a ticket, to find by it.</summary>
internal sealed class TicketTagRow
{
    public required string Desk { get; set; }
    public required string Tag { get; set; }
    public long Number { get; set; }

    public static void Map(EntityTypeBuilder<TicketTagRow> entity)
    {
        entity.ToTable("ticket_tags");
        entity.HasKey(row => new { row.Desk, row.Tag, row.Number });
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Tag).HasColumnName("tag").HasMaxLength(TicketRules.TagLength);
        entity.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
    }
}
