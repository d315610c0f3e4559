using Helpdesk.Core;
using Helpdesk.Core.Access;
using Helpdesk.Core.Feedback;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Records;
using Helpdesk.Core.Tickets;
using Helpdesk.Core.Transcripts;
using Helpdesk.Records.Databases;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Records.Tests;

/// <summary>The records as one instance of the server composes them.</summary>
public sealed class TestRecords : IDisposable
{
    private readonly ServiceProvider services;

    public TestRecords(string dataFolder, string? connectionString, TimeProvider time, IReadOnlyDictionary<string, string?>? settings = null)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings)
            .AddInMemoryCollection([new("ConnectionStrings:Records", connectionString)])
            .Build();
        var collection = new ServiceCollection().AddSingleton(new HelpdeskPaths(dataFolder, "bots", "prompts")).AddSingleton(time);
        new HelpdeskBuilder(collection, configuration).AddRecords();
        services = collection.BuildServiceProvider(validateScopes: true);
    }

    public IServiceProvider Services => services;
    public IKeys Keys => services.GetRequiredService<IKeys>();
    public IAttachments Attachments => services.GetRequiredService<IAttachments>();
    public IIncarnations Incarnations => services.GetRequiredService<IIncarnations>();
    public ITickets Tickets => services.GetRequiredService<ITickets>();
    public ITicketRequests TicketRequests => services.GetRequiredService<ITicketRequests>();
    public ITicketList TicketList => services.GetRequiredService<ITicketList>();
    public ITicketBulk TicketBulk => services.GetRequiredService<ITicketBulk>();
    public ITicketHistory TicketHistory => services.GetRequiredService<ITicketHistory>();
    public ITicketLinks TicketLinks => services.GetRequiredService<ITicketLinks>();
    public ITicketMerge TicketMerge => services.GetRequiredService<ITicketMerge>();
    public ITicketViews TicketViews => services.GetRequiredService<ITicketViews>();
    public IApiKeys ApiKeys => services.GetRequiredService<IApiKeys>();
    public IApiKeyCheck ApiKeyCheck => services.GetRequiredService<IApiKeyCheck>();
    public ITranscripts Transcripts => services.GetRequiredService<ITranscripts>();
    public IAgents Agents => services.GetRequiredService<IAgents>();
    public AgentInvitations Invitations => services.GetRequiredService<AgentInvitations>();
    public IAudit Audit => services.GetRequiredService<IAudit>();
    public IKeyRing KeyRing => services.GetRequiredService<IKeyRing>();
    public ICannedReplies CannedReplies => services.GetRequiredService<ICannedReplies>();
    public ISurveys Surveys => services.GetRequiredService<ISurveys>();
    public IPastConversations PastConversations => services.GetRequiredService<IPastConversations>();
    public IOwnedTranscripts OwnedTranscripts => services.GetRequiredService<IOwnedTranscripts>();
    public IFeedback Feedback => services.GetRequiredService<IFeedback>();
    internal RecordsDatabase Database => services.GetRequiredService<RecordsDatabase>();

    public Task MigrateAsync(CancellationToken cancellationToken) => RecordsSchema.MigrateAsync(services, cancellationToken);

    /// <summary>Runs a statement that no port offers.</summary>
    public async Task<object?> RunAsync(string statement, CancellationToken cancellationToken)
    {
        await using var connection = await Database.OpenAsync(cancellationToken);
        await using var command = connection.Command(statement);
        return await command.ExecuteScalarAsync(cancellationToken);
    }

    public void Dispose() => services.Dispose();
}
