using Helpdesk.Core.Conversations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Helpdesk.Records.Surveys;

/// <summary>A customer's judgement on a conversation.</summary>
internal sealed class SurveyRow
{
    public required string Desk { get; set; }
    public required string Bot { get; set; }
    public required string Activity { get; set; }
    public required string Conversation { get; set; }
    public int Rating { get; set; }
    public string? Comment { get; set; }
    public string? Agent { get; set; }
    public required string Customer { get; set; }
    public long At { get; set; }

    public static void Map(EntityTypeBuilder<SurveyRow> entity)
    {
        entity.ToTable("surveys");
        entity.HasKey(row => new { row.Desk, row.Bot, row.Activity });
        entity.HasIndex(row => new { row.Desk, row.At }).HasDatabaseName("surveys_newest");
        entity.Property(row => row.Desk).HasColumnName("desk").HasMaxLength(64);
        entity.Property(row => row.Bot).HasColumnName("bot").HasMaxLength(64);
        entity.Property(row => row.Activity).HasColumnName("activity").HasMaxLength(ConversationKey.MaxIdLength + 64);
        entity.Property(row => row.Conversation).HasColumnName("conversation").HasMaxLength(ConversationKey.MaxIdLength);
        entity.Property(row => row.Rating).HasColumnName("rating");
        entity.Property(row => row.Comment).HasColumnName("comment").HasMaxLength(1000);
        entity.Property(row => row.Agent).HasColumnName("agent").HasMaxLength(64);
        entity.Property(row => row.Customer).HasColumnName("customer");
        entity.Property(row => row.At).HasColumnName("at");
    }
}
