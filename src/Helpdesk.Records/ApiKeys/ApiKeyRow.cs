using Helpdesk.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.ApiKeys;

/// <summary>An API key as it is kept; <see cref="ApiKeyTable"/> reads and writes it.</summary>
internal sealed class ApiKeyRow
{
    public required string Name { get; set; }

    /// <summary>SHA-256 of the secret. The secret is 256 random bits, so that no slower hash is needed.</summary>
    public required byte[] Sha256 { get; set; }

    /// <summary>Separated by spaces.</summary>
    public required string Scopes { get; set; }

    /// <summary>Separated by spaces; empty for all.</summary>
    public required string Desks { get; set; }

    public long Created { get; set; }
    public long? Expires { get; set; }
    public long? Revoked { get; set; }
    public long? Used { get; set; }

    public static void Map(EntityTypeBuilder<ApiKeyRow> entity)
    {
        entity.ToTable("api_keys");
        entity.HasKey(row => row.Name);
        entity.HasIndex(row => row.Sha256).IsUnique().HasDatabaseName("api_keys_sha256");
        entity.Property(row => row.Name).HasColumnName("name").HasMaxLength(ApiKey.NameLength);
        entity.Property(row => row.Sha256).HasColumnName("sha256");
        entity.Property(row => row.Scopes).HasColumnName("scopes");
        entity.Property(row => row.Desks).HasColumnName("desks");
        entity.Property(row => row.Created).HasColumnName("created");
        entity.Property(row => row.Expires).HasColumnName("expires");
        entity.Property(row => row.Revoked).HasColumnName("revoked");
        entity.Property(row => row.Used).HasColumnName("used");
    }
}
