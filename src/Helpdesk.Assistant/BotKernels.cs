using System.Collections.Concurrent;
using Helpdesk.Assistant.Extractive;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Prompts;
using Helpdesk.Assistant.Rungs;
using Helpdesk.Assistant.Ticketing;
using Helpdesk.Core.Bots;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant;

/// <summary>Each bot's kernel with its ladder, built when it is first needed and shared by all turns.</summary>
internal sealed class BotKernels(
    Ladders ladders,
    PromptLibrary prompts,
    Lazy<BotFunctions> functions,
    TicketDialogue tickets,
    IHttpClientFactory http,
    IServiceProvider services,
    TimeProvider time)
{
    /// <summary>The name of the client through which every model is called.</summary>
    public const string HttpClientName = "Helpdesk.Models";

    private readonly ConcurrentDictionary<string, Lazy<IReadOnlyList<IRung>>> byBot = new(StringComparer.Ordinal);

    /// <summary>The rungs of a bot, first to last.</summary>
    public IReadOnlyList<IRung> LadderOf(BotDefinition bot) =>
        byBot.GetOrAdd(bot.Id, _ => new Lazy<IReadOnlyList<IRung>>(() => Build(bot))).Value;

    private List<IRung> Build(BotDefinition bot)
    {
        var models = ladders.ModelsOf(bot);
        var builder = Kernel.CreateBuilder();
        builder.Services.AddKeyedSingleton<IChatCompletionService>(Ladders.Extractive, new ExtractiveChatCompletion(tickets));
        foreach (var rung in models)
            AddModel(builder, rung, ladders.OptionsOf(rung));

        var kernel = builder.Build();
        var rungs = new List<IRung>();
        if (models.Count > 0)
        {
            kernel.Plugins.AddRange(functions.Value.KernelPlugins);
            var rules = new BotRules(bot, prompts.For(bot));
            var tools = new ToolRound(functions.Value, services);
            rungs.AddRange(models.Select(rung => new ModelRung(rung, ladders.OptionsOf(rung), kernel, rules, functions.Value, tools, time)));
        }

        rungs.Add(new ExtractiveRung(kernel));
        return rungs;
    }

    private void AddModel(IKernelBuilder builder, string rung, RungOptions options)
    {
#pragma warning disable SKEXP0010 // The overload with an endpoint: the one way to a server other than OpenAI's.
        builder.AddOpenAIChatCompletion(
            options.Name,
            new Uri(options.Endpoint),
            options.ApiKey.Length > 0 ? options.ApiKey : null,
            serviceId: rung,
            httpClient: http.CreateClient(HttpClientName));
#pragma warning restore SKEXP0010
    }
}
