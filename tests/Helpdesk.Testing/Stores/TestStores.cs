using Helpdesk.Core;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Records;
using Helpdesk.Core.Transcripts;
using Helpdesk.Core.Turns;
using Helpdesk.Redis;

namespace Helpdesk.Testing.Stores;

/// <summary>The stores as production composes them, on the embedded server or on a real one.</summary>
public sealed class TestStores : IAsyncDisposable
{
    private readonly IHost host;
    private readonly string? ownFolder;

    private TestStores(IHost host, string? ownFolder) => (this.host, this.ownFolder) = (host, ownFolder);

    public IServiceProvider Services => host.Services;
    public IConversationStore Store => Services.GetRequiredService<IConversationStore>();
    public IConversationLog Log => Services.GetRequiredService<IConversationLog>();
    public ITurnLease Lease => Services.GetRequiredService<ITurnLease>();
    public ITurnJournal Journal => Services.GetRequiredService<ITurnJournal>();
    public IOutbox Outbox => Services.GetRequiredService<IOutbox>();
    public IOwnership Ownership => Services.GetRequiredService<IOwnership>();
    public ILimits Limits => Services.GetRequiredService<ILimits>();
    public TranscriptCopier Copier => Services.GetRequiredService<TranscriptCopier>();
    public ITranscripts Transcripts => Services.GetRequiredService<ITranscripts>();
    public IReadyConversations Ready => Services.GetRequiredService<IReadyConversations>();

    /// <summary>Starts them.</summary>
    /// <param name="connectionString">A Redis server; null for the embedded one.</param>
    /// <param name="dataFolder">Where the embedded one keeps its data; null for a folder that is deleted at the end.</param>
    /// <param name="settings">More configuration.</param>
    /// <param name="configure">More services, before the stores are registered.</param>
    public static async Task<TestStores> StartAsync(
        string? connectionString = null,
        string? dataFolder = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        Action<IServiceCollection>? configure = null)
    {
        var ownFolder = dataFolder is null ? Directory.CreateTempSubdirectory("helpdesk-data-").FullName : null;
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Configuration.AddInMemoryCollection([new("ConnectionStrings:Redis", connectionString)]);
        builder.Services.AddLogging();
        builder.Services.AddSingleton(new HelpdeskPaths(dataFolder ?? ownFolder!, "bots", "prompts"));
        configure?.Invoke(builder.Services);
        if (builder.Services.All(service => service.ServiceType != typeof(IIncarnations)))
            builder.Services.AddSingleton<IIncarnations, RememberedIncarnations>();
        if (builder.Services.All(service => service.ServiceType != typeof(ITranscripts)))
            builder.Services.AddSingleton<ITranscripts, RememberedTranscripts>();
        builder.Services.AddSingleton(provider => (IOwnedTranscripts)provider.GetRequiredService<ITranscripts>());
        builder.Services.AddSingleton<QueueWatch>();
        builder.Services.AddSingleton<TurnHandoffs>();
        new HelpdeskBuilder(builder.Services, builder.Configuration).AddRedis().AddTranscripts();
        var host = builder.Build();
        await host.StartAsync();
        return new TestStores(host, ownFolder);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        if (host is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
        if (ownFolder is not null)
            Directory.Delete(ownFolder, recursive: true);
    }
}
