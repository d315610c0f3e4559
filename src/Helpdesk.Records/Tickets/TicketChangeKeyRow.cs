using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Tickets;

/// <summary>An idempotency key under which a ticket was changed.</summary>
internal sealed class TicketChangeKeyRow
{
    public required string Desk { get; set; }
    public long Ticket { get; set; }

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] Key { get; set; }

    public static void Map(EntityTypeBuilder<TicketChangeKeyRow> entity)
    {
        entity.ToTable("ticket_change_keys");
        entity.HasKey(row => new { row.Desk, row.Ticket, row.Key });
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Ticket).HasColumnName("ticket").ValueGeneratedNever();
        entity.Property(row => row.Key).HasColumnName("key");
    }
}
