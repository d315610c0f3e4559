using Helpdesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Tickets;

/// <summary>A link as one of its two tickets sees it; the other one has a row of its own.</summary>
internal sealed class TicketLinkRow
{
    public required string Desk { get; set; }
    public long Ticket { get; set; }
    public long Other { get; set; }

    /// <summary>The number of <see cref="TicketRelation"/>.</summary>
    public int Relation { get; set; }

    public static void Map(EntityTypeBuilder<TicketLinkRow> entity)
    {
        entity.ToTable("ticket_links");
        entity.HasKey(row => new { row.Desk, row.Ticket, row.Other, row.Relation });
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Ticket).HasColumnName("ticket").ValueGeneratedNever();
        entity.Property(row => row.Other).HasColumnName("other").ValueGeneratedNever();
        entity.Property(row => row.Relation).HasColumnName("relation").ValueGeneratedNever();
    }
}
