namespace Helpdesk.Assistant.Plugins;

/// <summary>A class whose methods with a <c>KernelFunction</c> attribute the model may call.</summary>
/// <param name="Name">Stands before the functions' names: letters, digits and underscores.</param>
/// <param name="Type">The class.</param>
/// <param name="Create">Makes the object for one call.</param>
/// <param name="GivesPassages">Whether its functions answer with <see cref="Retrieval.Passages.Answer"/>.</param>
public sealed record BotPlugin(string Name, Type Type, Func<PluginScope, object> Create, bool GivesPassages);
