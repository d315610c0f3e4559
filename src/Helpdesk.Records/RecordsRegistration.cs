using Helpdesk.Core;
using Helpdesk.Core.Access;
using Helpdesk.Core.Feedback;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Operation;
using Helpdesk.Core.Records;
using Helpdesk.Core.Tickets;
using Helpdesk.Core.Transcripts;
using Helpdesk.Records.Agents;
using Helpdesk.Records.ApiKeys;
using Helpdesk.Records.Attachments;
using Helpdesk.Records.Audit;
using Helpdesk.Records.CannedReplies;
using Helpdesk.Records.Databases;
using Helpdesk.Records.Feedback;
using Helpdesk.Records.Incarnations;
using Helpdesk.Records.KeyRing;
using Helpdesk.Records.Keys;
using Helpdesk.Records.Surveys;
using Helpdesk.Records.Tickets;
using Helpdesk.Records.Transcripts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Records;

/// <summary>Registers the durable record.</summary>
public static class RecordsRegistration
{
    /// <summary>
    /// Adds the durable record: the PostgreSQL database of <c>ConnectionStrings:Records</c>, or <c>records.db</c> in the data folder.
    /// <see cref="HelpdeskPaths"/> must be registered, and <see cref="RecordsSchema.MigrateAsync"/> awaited before the host starts.
    /// </summary>
    public static HelpdeskBuilder AddRecords(this HelpdeskBuilder builder)
    {
        var services = builder.Services;
        var configuration = builder.Configuration;
        services.AddOptions<KeyOptions>().Bind(configuration.GetSection(KeyOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<HelpdeskLimits>().Bind(configuration.GetSection(HelpdeskLimits.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<RecordsDatabase>(provider => configuration.GetConnectionString("Records") is { Length: > 0 } connectionString
            ? new PostgreSqlDatabase(connectionString)
            : new SqliteDatabase(Path.Combine(provider.GetRequiredService<HelpdeskPaths>().Data, "records.db")));
        services.AddSingleton(provider => AttachmentFolder.From(
            configuration, provider.GetRequiredService<HelpdeskPaths>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<SigningKeyTable>();
        services.AddSingleton<IKeys, SigningKeys>();
        services.AddSingleton<AttachmentTickets>();
        services.AddSingleton<IAttachments, StoredAttachments>();
        services.AddSingleton<IIncarnations, IncarnationTable>();
        services.AddSingleton<IPastConversations, PastConversationTable>();
        services.AddSingleton<TranscriptTable>();
        services.AddSingleton<ITranscripts>(provider => provider.GetRequiredService<TranscriptTable>());
        services.AddSingleton<IOwnedTranscripts>(provider => provider.GetRequiredService<TranscriptTable>());
        services.AddSingleton<IFeedback, FeedbackTable>();
        services.AddSingleton<TicketWordsRepair>();
        services.AddHostedService<TicketWordsWorker>();
        services.AddSingleton<TicketTable>();
        services.AddSingleton<ITickets>(provider => provider.GetRequiredService<TicketTable>());
        services.AddSingleton<ITicketRequests>(provider => provider.GetRequiredService<TicketTable>());
        services.AddSingleton<TicketCursors>();
        services.AddSingleton<ITicketList, TicketListing>();
        services.AddSingleton<ITicketBulk, TicketBulkChanges>();
        services.AddSingleton<ITicketHistory, TicketHistoryTable>();
        services.AddSingleton<ITicketLinks, TicketLinkTable>();
        services.AddSingleton<ITicketMerge, TicketMerges>();
        services.AddSingleton<ITicketViews, TicketViewTable>();
        services.AddSingleton<ApiKeyTable>();
        services.AddSingleton<IApiKeys>(provider => provider.GetRequiredService<ApiKeyTable>());
        services.AddSingleton<IApiKeyCheck, ApiKeyCheck>();
        services.AddSingleton<IAgents, AgentTable>();
        services.TryAddSingleton<AgentInvitations>();
        services.AddSingleton<IAudit, AuditTable>();
        services.AddSingleton<IKeyRing, KeyRingTable>();
        services.AddSingleton<ISurveys, SurveyTable>();
        services.AddSingleton<ICannedReplies, CannedReplyTable>();
        services.AddSingleton<IHealthProbe, RecordsHealth>();
        return builder;
    }
}
