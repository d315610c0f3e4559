using Helpdesk.Assistant.Plugins;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Records;
using Helpdesk.Core.Turns;
using Helpdesk.Knowledge;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Limits;
using Helpdesk.Testing.Model;
using Helpdesk.Testing.Records;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Assistant.Tests;

/// <summary>The real assistant with real Semantic Kernel, on a scripted knowledge base and the models of the test.</summary>
internal sealed class AssistantBench : IAsyncDisposable
{
    private readonly Dictionary<string, string?> settings = [];
    private readonly List<Action<HelpdeskBuilder>> plugins = [];
    private readonly Lazy<ServiceProvider> services;
    private bool realKnowledge;

    public AssistantBench()
    {
        services = new Lazy<ServiceProvider>(Build);
        Attachments = new RememberedAttachments(16 * 1024 * 1024, Time);
    }

    public ScriptedKnowledge Knowledge { get; } = new();

    public BotDefinition Bot { get; private set; } = SomeTurn.SomeBot();

    public HastyTime Time { get; } = new();

    public RememberedSpending Spending { get; } = new();

    public RememberedAttachments Attachments { get; }

    public WrittenLines Log { get; } = new();

    public IServiceProvider Services => services.Value;

    /// <summary>Adds a rung on a server; settings are given as <c>Capabilities:Tools=false</c>.</summary>
    public AssistantBench WithModel(string rung, FakeModelServer server, params string[] more)
    {
        settings[$"Models:{rung}:Endpoint"] = server.Endpoint.ToString();
        settings[$"Models:{rung}:Name"] = "fake";
        settings[$"Models:{rung}:ApiKey"] = "sk-test";
        foreach (var pair in more.Select(text => text.Split('=', 2)))
            settings[$"Models:{rung}:{pair[0]}"] = pair[1];
        return this;
    }

    public AssistantBench WithSetting(string key, string value)
    {
        settings[key] = value;
        return this;
    }

    /// <summary>Puts the help pages of a bot's folder in the place of the scripted knowledge.</summary>
    public AssistantBench WithHelpPages(BotDefinition bot)
    {
        (Bot, realKnowledge) = (bot, true);
        return this;
    }

    public AssistantBench WithPlugin<T>(string name, Func<PluginScope, T> create, bool givesPassages = false)
        where T : class
    {
        plugins.Add(builder => builder.AddPlugin(name, create, givesPassages));
        return this;
    }

    /// <summary>The whole answer; <paramref name="heard"/> is told each part when it comes.</summary>
    public async Task<List<ReplyPart>> AnswerAsync(Turn turn, CancellationToken cancellationToken, Action<ReplyPart>? heard = null)
    {
        var parts = new List<ReplyPart>();
        await foreach (var part in Services.GetRequiredService<IAssistant>().AnswerAsync(turn, cancellationToken))
        {
            parts.Add(part);
            heard?.Invoke(part);
        }

        return parts;
    }

    /// <summary>What the customer has in the end: a restart takes back what stood before it.</summary>
    public static string TextOf(IEnumerable<ReplyPart> parts)
    {
        var text = "";
        foreach (var part in parts)
        {
            text = part switch
            {
                ReplyPart.Text said => text + said.Value,
                ReplyPart.Verbatim quoted => text + quoted.Value,
                ReplyPart.Restart => "",
                _ => text,
            };
        }

        return text;
    }

    public static IEnumerable<string> SourcesOf(IEnumerable<ReplyPart> parts) =>
        parts.OfType<ReplyPart.Source>().Select(source => source.Citation.EntryId);

    public ValueTask DisposeAsync() => services.IsValueCreated ? services.Value.DisposeAsync() : ValueTask.CompletedTask;

    private ServiceProvider Build()
    {
        var collection = new ServiceCollection();
        collection.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(Log));
        collection.AddSingleton<TimeProvider>(Time);
        collection.AddSingleton<IBotCatalogue>(new OneBot(Bot));
        collection.AddSingleton(Repository.Paths);
        collection.AddSingleton<ISpending>(Spending);
        collection.AddSingleton<IAttachments>(Attachments);
        var builder = new HelpdeskBuilder(collection, new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        collection.Configure<HelpdeskLimits>(builder.Configuration.GetSection(HelpdeskLimits.Section));
        builder.AddAssistant();
        if (realKnowledge)
            builder.AddKnowledge();
        else
            collection.AddSingleton<IKnowledge>(Knowledge);
        foreach (var add in plugins)
            add(builder);
        return collection.BuildServiceProvider(validateScopes: true);
    }

    private sealed class OneBot(BotDefinition bot) : IBotCatalogue
    {
        public IReadOnlyCollection<BotDefinition> All => [bot];

        public BotDefinition? Find(string id) => bot;
    }
}
