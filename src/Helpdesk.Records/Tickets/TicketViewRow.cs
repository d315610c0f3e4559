using Helpdesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Tickets;

/// <summary>A view that an agent has kept.</summary>
internal sealed class TicketViewRow
{
    public required string Desk { get; set; }
    public required string Id { get; set; }
    public required string Owner { get; set; }
    public bool Shared { get; set; }
    public long Version { get; set; }
    public required string Name { get; set; }

    /// <summary>The query as JSON.</summary>
    public required string Query { get; set; }

    public static void Map(EntityTypeBuilder<TicketViewRow> entity)
    {
        entity.ToTable("ticket_views");
        entity.HasKey(row => new { row.Desk, row.Id });
        entity.HasIndex(row => new { row.Desk, row.Owner }).HasDatabaseName("ticket_views_owner");
        entity.HasIndex(row => new { row.Desk, row.Shared }).HasDatabaseName("ticket_views_shared");
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Id).HasColumnName("id").HasMaxLength(32);
        entity.Property(row => row.Owner).HasColumnName("owner").HasMaxLength(TicketRules.PersonLength);
        entity.Property(row => row.Shared).HasColumnName("shared");
        entity.Property(row => row.Version).HasColumnName("version");
        entity.Property(row => row.Name).HasColumnName("name").HasMaxLength(TicketViewRules.NameLength);
        entity.Property(row => row.Query).HasColumnName("query");
    }
}
