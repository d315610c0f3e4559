using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Tickets;

/// <summary>The last number that a desk has given; it stays when tickets go.</summary>
internal sealed class TicketNumberRow
{
    public required string Desk { get; set; }
    public long Last { get; set; }

    public static void Map(EntityTypeBuilder<TicketNumberRow> entity)
    {
        entity.ToTable("ticket_numbers");
        entity.HasKey(row => row.Desk);
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Last).HasColumnName("last");
    }
}
