using Helpdesk.Core;
using Helpdesk.Knowledge.Embeddings;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Server.Commands;

/// <summary>The files of the businesses and the parts that read them, for commands that need no server.</summary>
internal sealed record BusinessFiles(HomeFolder Home, HelpdeskPaths Paths, IConfiguration Configuration)
{
    public static BusinessFiles Find()
    {
        var home = HomeFolder.Find();
        var configuration = home.ReadConfiguration();
        return new BusinessFiles(home, home.Settle(configuration), configuration);
    }

    /// <summary>The parts, some of them replaced.</summary>
    public ServiceProvider Open(Action<IServiceCollection>? replace = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Configuration).AddSingleton(Paths).AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        Composition.AddFiles(new HelpdeskBuilder(services, Configuration));
        // No customer waits: no question goes without its meaning because the model is still being loaded.
        services.PostConfigure<EmbeddingOptions>(options => options.QuestionMilliseconds = EmbeddingOptions.MostQuestionMilliseconds);
        replace?.Invoke(services);
        return services.BuildServiceProvider();
    }
}
