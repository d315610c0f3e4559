using Helpdesk.Records.Attachments;
using Helpdesk.Records.Feedback;
using Helpdesk.Records.Incarnations;
using Helpdesk.Records.Keys;
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
    }
}
