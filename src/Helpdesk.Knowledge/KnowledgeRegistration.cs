using Helpdesk.Core;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Faq;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Knowledge;

/// <summary>Adds the businesses' knowledge to a server.</summary>
public static class KnowledgeRegistration
{
    /// <summary>
    /// Adds <see cref="IKnowledge"/> over the FAQ files of every bot of the <see cref="Helpdesk.Core.Bots.IBotCatalogue"/>. The start
    /// fails with a <see cref="Helpdesk.Core.Bots.BotFilesException"/> when a file is wrong; the indexes are built in the background,
    /// and searches wait for theirs. Works in a host that is never started too: the first search builds.
    /// </summary>
    public static HelpdeskBuilder AddKnowledge(this HelpdeskBuilder builder)
    {
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.TryAddSingleton<IFaqSource, FolderFaq>();
        builder.Services.AddSingleton<BotKnowledge>();
        builder.Services.AddSingleton<IKnowledge>(services => services.GetRequiredService<BotKnowledge>());
        builder.Services.AddHostedService<KnowledgeStart>();
        return builder;
    }
}
