using Helpdesk.Core;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Embeddings;
using Helpdesk.Knowledge.Faq;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Knowledge;

/// <summary>Adds the businesses' knowledge to a server.</summary>
public static class KnowledgeRegistration
{
    /// <summary>
    /// Adds <see cref="IKnowledge"/> over the FAQ files of every bot of the <see cref="Helpdesk.Core.Bots.IBotCatalogue"/>;
    /// <see cref="HelpdeskPaths"/> must be registered. The start fails with a <see cref="Helpdesk.Core.Bots.BotFilesException"/> when a
    /// file is wrong; the indexes are built in the background, and searches wait for theirs. Files that change later are taken up, or
    /// refused and told by <see cref="IRefusedFiles"/>. Works in a host that is never started too: the first search builds.
    /// </summary>
    public static HelpdeskBuilder AddKnowledge(this HelpdeskBuilder builder)
    {
        var services = builder.Services;
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IFaqSource, FolderFaq>();
        services.AddOptions<EmbeddingOptions>().Bind(builder.Configuration.GetSection(EmbeddingOptions.Section)).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpClient(EmbeddingClient.HttpClientName, client =>
            {
                client.Timeout = TimeSpan.FromSeconds(30);
                client.MaxResponseContentBufferSize = 64 * 1024 * 1024;
            })
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(15),
                UseCookies = false,
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
        services.AddSingleton<EmbeddingClient>();
        services.AddSingleton<MeaningVectors>();
        services.AddSingleton<BotKnowledge>();
        services.AddSingleton<IKnowledge>(provider => provider.GetRequiredService<BotKnowledge>());
        services.AddSingleton<IRefusedFiles>(provider => provider.GetRequiredService<BotKnowledge>());
        services.AddSingleton<FaqWatch>();
        services.AddHostedService<KnowledgeStart>();
        return builder;
    }
}
