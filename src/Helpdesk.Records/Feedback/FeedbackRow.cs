using Helpdesk.Core.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Feedback;

/// <summary>The last judgement on one answer.</summary>
internal sealed class FeedbackRow
{
    public long Id { get; set; }
    public required string Desk { get; set; }
    public required string Bot { get; set; }
    public required string Conversation { get; set; }
    public required string Activity { get; set; }
    public required string Rating { get; set; }
    public string? Reason { get; set; }
    public required string Customer { get; set; }
    public long At { get; set; }

    public static void Map(EntityTypeBuilder<FeedbackRow> entity)
    {
        entity.ToTable("feedback");
        entity.HasKey(row => row.Id);
        entity.HasIndex(row => new { row.Desk, row.Bot, row.Conversation, row.Activity }).IsUnique().HasDatabaseName("feedback_activity");
        entity.HasIndex(row => new { row.Desk, row.At, row.Id }).HasDatabaseName("feedback_newest");
        entity.Property(row => row.Id).HasColumnName("id");
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Bot).HasColumnName("bot").HasMaxLength(64);
        entity.Property(row => row.Conversation).HasColumnName("conversation").HasMaxLength(ConversationKey.MaxIdLength);
        entity.Property(row => row.Activity).HasColumnName("activity").HasMaxLength(ConversationKey.MaxIdLength + 64);
        entity.Property(row => row.Rating).HasColumnName("rating").HasMaxLength(8);
        entity.Property(row => row.Reason).HasColumnName("reason").HasMaxLength(1000);
        entity.Property(row => row.Customer).HasColumnName("customer");
        entity.Property(row => row.At).HasColumnName("at");
    }
}
