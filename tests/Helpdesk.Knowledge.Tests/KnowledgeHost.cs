using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Knowledge.Tests;

/// <summary>A host with the knowledge of one bot.</summary>
internal sealed class KnowledgeHost : IDisposable
{
    private readonly IHost host;

    /// <param name="data">The folder that holds the data folder.</param>
    public KnowledgeHost(
        BotDefinition bot,
        TimeProvider? clock = null,
        string? data = null,
        IReadOnlyDictionary<string, string?>? settings = null,
        ILoggerProvider? log = null,
        ISentenceEncoder? builtIn = null)
    {
        var builder = new HostApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        if (log is not null)
            builder.Logging.AddProvider(log);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings ?? new Dictionary<string, string?>()).Build();
        builder.Services.AddSingleton<IBotCatalogue>(new OneBot(bot));
        builder.Services.AddSingleton(clock ?? TimeProvider.System);
        builder.Services.AddSingleton(HelpdeskPaths.From(configuration, data ?? bot.Folder));
        if (builtIn is not null)
            builder.Services.AddSingleton(builtIn);
        new HelpdeskBuilder(builder.Services, configuration).AddKnowledge();
        host = builder.Build();
    }

    public IRefusedFiles Refused => host.Services.GetRequiredService<IRefusedFiles>();

    public Task StartAsync() => host.StartAsync(TestContext.Current.CancellationToken);

    public Task StopAsync() => host.StopAsync(TestContext.Current.CancellationToken);

    public Task<KnowledgeResult> SearchAsync(string question, string bot = "shop") =>
        host.Services.GetRequiredService<IKnowledge>().SearchAsync(bot, question, null, 3, TestContext.Current.CancellationToken).AsTask();

    public void Dispose() => host.Dispose();

    private sealed class OneBot(BotDefinition bot) : IBotCatalogue
    {
        public IReadOnlyCollection<BotDefinition> All => [bot];

        public BotDefinition? Find(string id) => id == bot.Id ? bot : null;
    }
}
