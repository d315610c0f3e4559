using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Audit;

/// <summary>One entry of the audit.</summary>
internal sealed class AuditRow
{
    public long Id { get; set; }
    public required string Desk { get; set; }
    public long At { get; set; }
    public required string Agent { get; set; }
    public required string Action { get; set; }
    public required string Subject { get; set; }
    public string? Detail { get; set; }

    public static void Map(EntityTypeBuilder<AuditRow> entity)
    {
        entity.ToTable("audit");
        entity.HasKey(row => row.Id);
        entity.HasIndex(row => new { row.Desk, row.At, row.Id }).HasDatabaseName("audit_newest");
        entity.Property(row => row.Id).HasColumnName("id");
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.At).HasColumnName("at");
        entity.Property(row => row.Agent).HasColumnName("agent").HasMaxLength(64);
        entity.Property(row => row.Action).HasColumnName("action").HasMaxLength(64);
        entity.Property(row => row.Subject).HasColumnName("subject").HasMaxLength(450);
        entity.Property(row => row.Detail).HasColumnName("detail").HasMaxLength(500);
    }
}
