using Helpdesk.Assistant.Budgets;
using Helpdesk.Assistant.Desk;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Prompts;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Assistant.Rungs;
using Helpdesk.Assistant.Ticketing;
using Helpdesk.Assistant.Vision;
using Helpdesk.Assistant.Wire;
using Helpdesk.Core;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Operation;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Helpdesk.Assistant;

/// <summary>Registers the assistant.</summary>
public static class AssistantRegistration
{
    /// <summary>
    /// Adds <see cref="IAssistant"/> with the model ladder and <see cref="Ladders"/>, which tells it. Needs <see cref="HelpdeskPaths"/>,
    /// the bots and the knowledge base. A wrong rung or prompt stops the start.
    /// </summary>
    public static HelpdeskBuilder AddAssistant(this HelpdeskBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<ModelOptions>().Configure(options => options.Read(builder.Configuration)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ModelOptions>, ModelOptionsCheck>();
        services.AddHttpClient(BotKernels.HttpClientName, client => client.Timeout = TimeSpan.FromSeconds(300))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionIdleTimeout = TimeSpan.FromMinutes(4),
                PooledConnectionLifetime = TimeSpan.FromMinutes(15),
                UseCookies = false,
            })
            .AddHttpMessageHandler(() => new QwenWireHandler())
            // The connections renew themselves; the kernels hold the client for good.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();

        services.AddOptions<HelpdeskLimits>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Ladders>();
        services.AddSingleton<PromptLibrary>();
        services.AddSingleton(provider => new Lazy<BotFunctions>(() => new BotFunctions(provider.GetServices<BotPlugin>())));
        services.AddSingleton<EarlierCalls>();
        services.AddSingleton<RungStates>();
        services.AddSingleton<IHealthProbe, ModelsProbe>();
        services.AddSingleton<ToolCaller>();
        services.AddSingleton<Confirmations>();
        services.AddSingleton<TurnFileReader>();
        services.AddSingleton<TokenBudgetKeeper>();
        services.AddSingleton<BotKernels>();
        services.AddSingleton<QuestionSearch>();
        services.AddSingleton<TicketFunctions>();
        services.AddSingleton<TicketDialogue>();
        services.AddSingleton<IAssistant, LadderAssistant>();
        services.AddSingleton<IDeskWriter, DeskWriter>();
        services.AddHostedService<AssistantAtStart>();
        return builder;
    }
}
