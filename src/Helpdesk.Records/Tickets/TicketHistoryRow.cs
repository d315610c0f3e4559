using Helpdesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Tickets;

/// <summary>A field of a ticket that somebody has changed.</summary>
internal sealed class TicketHistoryRow
{
    public long Id { get; set; }
    public required string Desk { get; set; }
    public long Ticket { get; set; }
    public long Version { get; set; }
    public long At { get; set; }

    /// <summary>The number of <see cref="TicketParty"/>; null where nobody has said who it was.</summary>
    public int? Party { get; set; }

    public string? Actor { get; set; }

    /// <summary>The number of <see cref="TicketField"/>.</summary>
    public int Field { get; set; }

    public string? Before { get; set; }
    public string? After { get; set; }

    public static TicketHistoryRow Of(string desk, long ticket, long version, TicketFieldChange change, TicketActor? by, DateTimeOffset at) => new()
    {
        Desk = desk,
        Ticket = ticket,
        Version = version,
        At = at.ToUnixTimeMilliseconds(),
        Party = by is null ? null : (int)by.Party,
        Actor = by?.Id,
        Field = (int)change.Field,
        Before = change.From,
        After = change.To,
    };

    public static void Map(EntityTypeBuilder<TicketHistoryRow> entity)
    {
        entity.ToTable("ticket_history");
        entity.HasKey(row => row.Id);
        entity.HasIndex(row => new { row.Desk, row.Ticket, row.Id }).HasDatabaseName("ticket_history_ticket");
        entity.Property(row => row.Id).HasColumnName("id");
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Ticket).HasColumnName("ticket");
        entity.Property(row => row.Version).HasColumnName("version");
        entity.Property(row => row.At).HasColumnName("at");
        entity.Property(row => row.Party).HasColumnName("party");
        entity.Property(row => row.Actor).HasColumnName("actor").HasMaxLength(TicketRules.PersonLength);
        entity.Property(row => row.Field).HasColumnName("field");
        entity.Property(row => row.Before).HasColumnName("value_before");
        entity.Property(row => row.After).HasColumnName("value_after");
    }
}
