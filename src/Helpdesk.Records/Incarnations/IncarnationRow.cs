using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Incarnations;

/// <summary>The one row of the last incarnation seen; <see cref="IncarnationTable"/> reads and writes it.</summary>
internal sealed class IncarnationRow
{
    public int Id { get; set; }
    public long Number { get; set; }
    public long Beat { get; set; }

    public static void Map(EntityTypeBuilder<IncarnationRow> entity)
    {
        entity.ToTable("incarnations");
        entity.HasKey(row => row.Id);
        entity.Property(row => row.Id).HasColumnName("id").ValueGeneratedNever();
        entity.Property(row => row.Number).HasColumnName("number");
        entity.Property(row => row.Beat).HasColumnName("beat");
    }
}
