using Helpdesk.Core;
using Helpdesk.Core.Bots;
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

    /// <summary>The parts, on the bots of the files or on the given ones.</summary>
    public ServiceProvider Open(IBotCatalogue? bots = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton(Configuration).AddSingleton(Paths).AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        Composition.AddFiles(new HelpdeskBuilder(services, Configuration));
        if (bots is not null)
            services.Replace(ServiceDescriptor.Singleton(bots));
        return services.BuildServiceProvider();
    }
}
