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

    public long? FirstReplied { get; set; }
    public long? FirstReplyDue { get; set; }
    public long? NextReplyDue { get; set; }
    public long? ResolutionDue { get; set; }

    /// <summary>The promises that were broken: 1 for the first reply, 2 for a later one, 4 for the resolution.</summary>
    public int Breached { get; set; }

    /// <summary>When something promised is due next; <see cref="NotDue"/> where nothing is.</summary>
    public long Due { get; set; } = NotDue;

    /// <summary>The version whose words are kept; 0 while none are.</summary>
    public long WordsVersion { get; set; }

    public const long NotDue = long.MaxValue;

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
        MapDesk(entity);
        MapIndexes(entity);
    }

    // What instances of the version before do not write has defaults in the database.
    private static void MapDesk(EntityTypeBuilder<TicketRow> entity)
    {
        entity.Property(row => row.FirstReplied).HasColumnName("first_replied");
        entity.Property(row => row.FirstReplyDue).HasColumnName("first_reply_due");
        entity.Property(row => row.NextReplyDue).HasColumnName("next_reply_due");
        entity.Property(row => row.ResolutionDue).HasColumnName("resolution_due");
        entity.Property(row => row.Breached).HasColumnName("breached").HasDefaultValue(0).ValueGeneratedNever();
        entity.Property(row => row.Due).HasColumnName("due").HasDefaultValue(NotDue).ValueGeneratedNever();
        entity.Property(row => row.WordsVersion).HasColumnName("words_version").HasDefaultValue(0L).ValueGeneratedNever();
        entity.HasIndex(row => new { row.Desk, row.Due, row.Number }).HasDatabaseName("tickets_due");
        entity.HasIndex(row => new { row.Desk, row.Status, row.Due, row.Number }).HasDatabaseName("tickets_status_due");
        entity.HasIndex(row => new { row.Desk, row.Number }).HasFilter("words_version <> version").HasDatabaseName("tickets_words_missing");
    }

    private static void MapIndexes(EntityTypeBuilder<TicketRow> entity)
    {
        entity.HasIndex(row => new { row.Desk, row.RequestKey }).IsUnique().HasDatabaseName("tickets_request");
        entity.HasIndex(row => new { row.Desk, row.Created, row.Number }).HasDatabaseName("tickets_created");
        entity.HasIndex(row => new { row.Desk, row.Updated, row.Number }).HasDatabaseName("tickets_updated");
        entity.HasIndex(row => new { row.Desk, row.Priority, row.Number }).HasDatabaseName("tickets_priority");
        // With what is asked for besides a status, so that those of others need not be looked up.
        entity.HasIndex(row => new { row.Desk, row.Status, row.Created, row.Number, row.Assignee, row.Priority }).HasDatabaseName("tickets_status");
        entity.HasIndex(row => new { row.Desk, row.Status, row.Updated, row.Number, row.Assignee, row.Priority }).HasDatabaseName("tickets_status_updated");
        entity.HasIndex(row => new { row.Desk, row.Status, row.Priority, row.Number }).HasDatabaseName("tickets_status_priority");
        entity.HasIndex(row => new { row.Desk, row.Bot, row.Created, row.Number }).HasDatabaseName("tickets_bot");
        entity.HasIndex(row => new { row.Desk, row.Requester, row.Created, row.Number }).HasDatabaseName("tickets_requester");
        entity.HasIndex(row => new { row.Desk, row.Assignee, row.Created, row.Number }).HasDatabaseName("tickets_assignee");
        entity.HasIndex(row => new { row.Desk, row.Assignee, row.Status, row.Created, row.Number }).HasDatabaseName("tickets_assignee_status");
        entity.HasIndex(row => new { row.Desk, row.Conversation, row.Created, row.Number }).HasDatabaseName("tickets_conversation");
    }
}
