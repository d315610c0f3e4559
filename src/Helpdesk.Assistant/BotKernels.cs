using System.Collections.Concurrent;
using Helpdesk.Assistant.Extractive;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Prompts;
using Helpdesk.Assistant.Rungs;
using Helpdesk.Assistant.Ticketing;
using Helpdesk.Core.Bots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant;

/// <summary>Each bot's kernel with its ladder, built when it is first needed and shared by all turns.</summary>
internal sealed class BotKernels(
    Ladders ladders,
    PromptLibrary prompts,
    Lazy<BotFunctions> functions,
    TicketDialogue tickets,
    RungStates states,
    ToolCaller caller,
    Confirmations confirmations,
    IHttpClientFactory http,
    ILoggerFactory logs,
    TimeProvider time)
{
    /// <summary>The name of the client through which every model is called.</summary>
    public const string HttpClientName = "Helpdesk.Models";

    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<IRung>>> byBot = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, IReadOnlyList<(string, RungOptions, IChatCompletionService)>> models = new(StringComparer.Ordinal);

    /// <summary>The rungs of a bot, first to last.</summary>
    public IReadOnlyList<IRung> LadderOf(BotDefinition bot) =>
        byBot.GetOrAdd(bot.Id, _ => new Lazy<IReadOnlyList<IRung>>(() => Build(bot))).Value;

    /// <summary>The models of a bot's ladder, first to last, to be asked beside it; empty when it has none.</summary>
    public IReadOnlyList<(string Rung, RungOptions Options, IChatCompletionService Service)> ModelsOf(BotDefinition bot)
    {
        LadderOf(bot);
        return models.GetValueOrDefault(bot.Id) ?? [];
    }

    private List<IRung> Build(BotDefinition bot)
    {
        var names = ladders.ModelsOf(bot);
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton<IChatCompletionService>(Ladders.Extractive, new ExtractiveChatCompletion(tickets));
        foreach (var rung in names)
            AddModel(builder, rung, ladders.OptionsOf(rung));

        var kernel = builder.Build();
        var rungs = new List<IRung>();
        if (names.Count > 0)
        {
            kernel.Plugins.AddRange(functions.Value.KernelPlugins);
            var rules = new BotRules(bot, prompts.For(bot));
            var tools = new ToolRound(functions.Value, caller);
            rungs.AddRange(names.Select(rung => BuildRung(rung, rung == names[^1], kernel, rules, tools)));
            models[bot.Id] = [.. names.Select(rung => (rung, ladders.OptionsOf(rung), kernel.GetRequiredService<IChatCompletionService>(rung)))];
        }

        rungs.Add(new ExtractiveRung(kernel));
        return rungs;
    }

    private ModelRung BuildRung(string rung, bool isLast, Kernel kernel, BotRules rules, ToolRound tools)
    {
        var options = ladders.OptionsOf(rung);
        var logger = logs.CreateLogger<ModelRung>();
        var service = kernel.GetRequiredService<IChatCompletionService>(rung);
        var calls = new ModelCalls(rung, options, service, kernel, states.Of(rung), isLast, time, logger);
        return new ModelRung(rung, options, calls, kernel, rules, functions.Value, tools, confirmations, new Summaries(options, time, logger));
    }

    private void AddModel(IKernelBuilder builder, string rung, RungOptions options)
    {
        var client = http.CreateClient(HttpClientName);
        foreach (var (name, value) in options.Headers)
            client.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
#pragma warning disable SKEXP0010 // The overload with an endpoint: the one way to a server other than OpenAI's.
        builder.AddOpenAIChatCompletion(
            options.Name,
            new Uri(options.Endpoint),
            options.ApiKey.Length > 0 ? options.ApiKey : null,
            serviceId: rung,
            httpClient: client);
#pragma warning restore SKEXP0010
    }
}
