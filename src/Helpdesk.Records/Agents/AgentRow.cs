using Helpdesk.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Agents;

/// <summary>An agent's account as it is kept.</summary>
internal sealed class AgentRow
{
    public required string Id { get; set; }

    /// <summary>Folded, so that case does not matter.</summary>
    public required string UserKey { get; set; }

    public string? EmailKey { get; set; }

    /// <summary>SHA-256 of the link by which a password may be set.</summary>
    public byte[]? Invite { get; set; }

    public long Version { get; set; }

    /// <summary>The account as JSON.</summary>
    public required string Account { get; set; }

    public static void Map(EntityTypeBuilder<AgentRow> entity)
    {
        entity.ToTable("agents");
        entity.HasKey(row => row.Id);
        entity.HasIndex(row => row.UserKey).IsUnique().HasDatabaseName("agents_user");
        entity.HasIndex(row => row.EmailKey).IsUnique().HasDatabaseName("agents_email");
        entity.HasIndex(row => row.Invite).IsUnique().HasDatabaseName("agents_invite");
        entity.Property(row => row.Id).HasColumnName("id").HasMaxLength(64);
        entity.Property(row => row.UserKey).HasColumnName("user_key").HasMaxLength(AgentAccount.NameLength * 2);
        entity.Property(row => row.EmailKey).HasColumnName("email_key").HasMaxLength(320);
        entity.Property(row => row.Invite).HasColumnName("invite");
        entity.Property(row => row.Version).HasColumnName("version").IsConcurrencyToken();
        entity.Property(row => row.Account).HasColumnName("account");
    }
}
