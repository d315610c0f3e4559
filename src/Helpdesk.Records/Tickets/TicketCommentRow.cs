using Helpdesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Tickets;

/// <summary>A comment on a ticket.</summary>
internal sealed class TicketCommentRow
{
    public required string Desk { get; set; }
    public long Ticket { get; set; }

    /// <summary>Its place on the ticket, from 1.</summary>
    public int Number { get; set; }

    public long Created { get; set; }
    public bool Internal { get; set; }

    /// <summary>The number of <see cref="TicketParty"/>.</summary>
    public int Party { get; set; }

    public required string Author { get; set; }
    public required string Text { get; set; }

    public static void Map(EntityTypeBuilder<TicketCommentRow> entity)
    {
        entity.ToTable("ticket_comments");
        entity.HasKey(row => new { row.Desk, row.Ticket, row.Number });
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Ticket).HasColumnName("ticket").ValueGeneratedNever();
        entity.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        entity.Property(row => row.Created).HasColumnName("created");
        entity.Property(row => row.Internal).HasColumnName("internal");
        entity.Property(row => row.Party).HasColumnName("party").HasDefaultValue(0).ValueGeneratedNever();
        entity.Property(row => row.Author).HasColumnName("author").HasMaxLength(TicketRules.PersonLength);
        entity.Property(row => row.Text).HasColumnName("text");
    }
}
