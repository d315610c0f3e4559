using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.KeyRing;

/// <summary>One element of the key ring.</summary>
internal sealed class KeyRingRow
{
    public required string Name { get; set; }
    public required string Xml { get; set; }

    public static void Map(EntityTypeBuilder<KeyRingRow> entity)
    {
        entity.ToTable("key_ring");
        entity.HasKey(row => row.Name);
        entity.Property(row => row.Name).HasColumnName("name").HasMaxLength(200);
        entity.Property(row => row.Xml).HasColumnName("xml");
    }
}
