using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Core.Bots;

/// <summary>Registers the bots of this server.</summary>
public static class BotRegistration
{
    /// <summary>
    /// Adds <see cref="IBotCatalogue"/>, read from <see cref="HelpdeskPaths.Bots"/>; <see cref="HelpdeskPaths"/> must be registered.
    /// A mistake in a file stops the start with a <see cref="BotFilesException"/> that names all of them.
    /// </summary>
    public static HelpdeskBuilder AddBots(this HelpdeskBuilder builder)
    {
        var rungs = ModelRungs.Names(builder.Configuration);
        var callers = ModelRungs.Callers(builder.Configuration);
        builder.Services.AddSingleton<IBotCatalogue>(services => BotCatalogue.Read(services.GetRequiredService<HelpdeskPaths>(), rungs, callers));
        builder.Services.AddHostedService<BotsAtStart>();
        return builder;
    }
}
