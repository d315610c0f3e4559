using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Keys;

/// <summary>A signing key as it is kept; <see cref="SigningKeyTable"/> reads and writes it.</summary>
internal sealed class SigningKeyRow
{
    public required string Purpose { get; set; }
    public required string Id { get; set; }
    public required byte[] Secret { get; set; }
    public long Created { get; set; }

    public static void Map(EntityTypeBuilder<SigningKeyRow> entity)
    {
        entity.ToTable("signing_keys");
        entity.HasKey(row => new { row.Purpose, row.Id });
        entity.Property(row => row.Purpose).HasColumnName("purpose").HasMaxLength(100);
        entity.Property(row => row.Id).HasColumnName("id").HasMaxLength(32);
        entity.Property(row => row.Secret).HasColumnName("secret");
        entity.Property(row => row.Created).HasColumnName("created");
    }
}
