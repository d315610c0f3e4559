using Helpdesk.Core.Tickets;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Tickets;

/// <summary>A ticket as it is kept. The long description stands last, so that a list does not read over it.</summary>
internal sealed class TicketRow
{
    public required string Desk { get; set; }
    public long Number { get; set; }

    /// <summary>The number of <see cref="TicketStatus"/>.</summary>
    public int Status { get; set; }

    /// <summary>The number of <see cref="TicketPriority"/>.</summary>
    public int Priority { get; set; }

    public long Created { get; set; }
    public long Updated { get; set; }
    public long? Solved { get; set; }
    public long Version { get; set; }

    /// <summary>How many comments there are.</summary>
    public int Comments { get; set; }

    public string? Bot { get; set; }
    public required string Requester { get; set; }
    public string? Assignee { get; set; }
    public string? Conversation { get; set; }
    public string? Contact { get; set; }
    public required string Subject { get; set; }

    /// <summary>The tags, a line each; <see cref="TicketTagRow"/> finds by them.</summary>
    public required string Tags { get; set; }

    /// <summary>SHA-256 of the idempotency key under which it was made.</summary>
    public required byte[] RequestKey { get; set; }

    /// <summary>SHA-256 of what was asked for under that key.</summary>
    public required byte[] Request { get; set; }

    public required string Description { get; set; }

    public static void Map(EntityTypeBuilder<TicketRow> entity)
    {
        entity.ToTable("tickets");
        entity.HasKey(row => new { row.Desk, row.Number });
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Number).HasColumnName("number").ValueGeneratedNever();
        entity.Property(row => row.Status).HasColumnName("status");
        entity.Property(row => row.Priority).HasColumnName("priority");
        entity.Property(row => row.Created).HasColumnName("created");
        entity.Property(row => row.Updated).HasColumnName("updated");
        entity.Property(row => row.Solved).HasColumnName("solved");
        entity.Property(row => row.Version).HasColumnName("version");
        entity.Property(row => row.Comments).HasColumnName("comments");
        entity.Property(row => row.Bot).HasColumnName("bot").HasMaxLength(64);
        entity.Property(row => row.Requester).HasColumnName("requester").HasMaxLength(TicketRules.PersonLength);
        entity.Property(row => row.Assignee).HasColumnName("assignee").HasMaxLength(TicketRules.PersonLength);
        entity.Property(row => row.Conversation).HasColumnName("conversation").HasMaxLength(TicketRules.ConversationLength);
        entity.Property(row => row.Contact).HasColumnName("contact").HasMaxLength(TicketRules.ContactLength);
        entity.Property(row => row.Subject).HasColumnName("subject").HasMaxLength(TicketRules.SubjectLength);
        entity.Property(row => row.Tags).HasColumnName("tags");
        entity.Property(row => row.RequestKey).HasColumnName("request_key");
        entity.Property(row => row.Request).HasColumnName("request");
        entity.Property(row => row.Description).HasColumnName("description");
        MapIndexes(entity);
    }

    private static void MapIndexes(EntityTypeBuilder<TicketRow> entity)
    {
        entity.HasIndex(row => new { row.Desk, row.RequestKey }).IsUnique().HasDatabaseName("tickets_request");
        entity.HasIndex(row => new { row.Desk, row.Created, row.Number }).HasDatabaseName("tickets_created");
        entity.HasIndex(row => new { row.Desk, row.Updated, row.Number }).HasDatabaseName("tickets_updated");
        entity.HasIndex(row => new { row.Desk, row.Priority, row.Number }).HasDatabaseName("tickets_priority");
        entity.HasIndex(row => new { row.Desk, row.Status, row.Created, row.Number }).HasDatabaseName("tickets_status");
        entity.HasIndex(row => new { row.Desk, row.Requester, row.Created, row.Number }).HasDatabaseName("tickets_requester");
        entity.HasIndex(row => new { row.Desk, row.Assignee, row.Created, row.Number }).HasDatabaseName("tickets_assignee");
        entity.HasIndex(row => new { row.Desk, row.Conversation }).HasDatabaseName("tickets_conversation");
    }
}
