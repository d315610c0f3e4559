using Helpdesk.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Assistant.Plugins;

/// <summary>Registers plugins.</summary>
public static class PluginRegistration
{
    /// <summary>Adds a plugin; <paramref name="create"/> is asked for an object for each call.</summary>
    /// <param name="givesPassages">Whether its functions answer with <see cref="Retrieval.Passages.Answer"/>.</param>
    public static HelpdeskBuilder AddPlugin<T>(
        this HelpdeskBuilder builder, string name, Func<PluginScope, T> create, bool givesPassages = false)
        where T : class
    {
        builder.Services.AddSingleton(new BotPlugin(name, typeof(T), create, givesPassages));
        return builder;
    }
}
