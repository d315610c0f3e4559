using Helpdesk.Records.Agents;
using Helpdesk.Records.ApiKeys;
using Helpdesk.Records.Attachments;
using Helpdesk.Records.Audit;
using Helpdesk.Records.CannedReplies;
using Helpdesk.Records.Feedback;
using Helpdesk.Records.Incarnations;
using Helpdesk.Records.KeyRing;
using Helpdesk.Records.Keys;
using Helpdesk.Records.Surveys;
using Helpdesk.Records.Tickets;
using Helpdesk.Records.Transcripts;
using Microsoft.EntityFrameworkCore;

namespace Helpdesk.Records.Databases;

/// <summary>
/// The one model of the records. Names are lower case, so that the same hand-written SQL serves both databases;
/// times are milliseconds since 1970 in UTC, so that both order them.
/// </summary>
internal abstract class RecordsContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<SigningKeyRow>(SigningKeyRow.Map);
        modelBuilder.Entity<IncarnationRow>(IncarnationRow.Map);
        modelBuilder.Entity<AttachmentRow>(AttachmentRow.Map);
        modelBuilder.Entity<TranscriptRow>(TranscriptRow.Map);
        modelBuilder.Entity<TranscriptLineRow>(TranscriptLineRow.Map);
        modelBuilder.Entity<FeedbackRow>(FeedbackRow.Map);
        modelBuilder.Entity<TicketRow>(TicketRow.Map);
        modelBuilder.Entity<TicketTagRow>(TicketTagRow.Map);
        modelBuilder.Entity<TicketWordRow>(TicketWordRow.Map);
        modelBuilder.Entity<TicketCommentRow>(TicketCommentRow.Map);
        modelBuilder.Entity<TicketChangeKeyRow>(TicketChangeKeyRow.Map);
        modelBuilder.Entity<TicketNumberRow>(TicketNumberRow.Map);
        modelBuilder.Entity<TicketHistoryRow>(TicketHistoryRow.Map);
        modelBuilder.Entity<TicketLinkRow>(TicketLinkRow.Map);
        modelBuilder.Entity<TicketViewRow>(TicketViewRow.Map);
        modelBuilder.Entity<ApiKeyRow>(ApiKeyRow.Map);
        modelBuilder.Entity<AgentRow>(AgentRow.Map);
        modelBuilder.Entity<AuditRow>(AuditRow.Map);
        modelBuilder.Entity<KeyRingRow>(KeyRingRow.Map);
        modelBuilder.Entity<SurveyRow>(SurveyRow.Map);
        modelBuilder.Entity<CannedReplyRow>(CannedReplyRow.Map);
    }
}
