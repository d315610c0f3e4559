using Helpdesk.Core;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Server.Commands;

/// <summary>The parts that read the businesses' files, for commands that need no server.</summary>
internal static class BotFiles
{
    public static ServiceProvider Open(out HomeFolder home, out HelpdeskPaths paths)
    {
        home = HomeFolder.Find();
        var configuration = home.ReadConfiguration();
        paths = home.Settle(configuration);
        var services = new ServiceCollection();
        services.AddSingleton(configuration).AddSingleton(paths).AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        Composition.AddFiles(new HelpdeskBuilder(services, configuration));
        return services.BuildServiceProvider();
    }
}
