using Helpdesk.Core.Bots;
using Microsoft.Extensions.Options;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Which rungs each bot has, first to last.</summary>
public sealed class Ladders(IOptions<ModelOptions> options)
{
    /// <summary>The name of the last rung, which quotes and needs no model.</summary>
    public const string Extractive = "extractive";

    /// <summary>The rungs of a bot; the extractive one is always the last.</summary>
    /// <exception cref="KeyNotFoundException">The bot names a rung that is not configured.</exception>
    public IReadOnlyList<RungDescription> For(BotDefinition bot) =>
    [
        .. ModelsOf(bot).Select(name => (Name: name, Options: OptionsOf(name)))
            .Select(rung => new RungDescription(rung.Name, new Uri(rung.Options.Endpoint).Host, rung.Options.Name)),
        new RungDescription(Extractive, null, null),
    ];

    internal IReadOnlyList<string> ModelsOf(BotDefinition bot) =>
        bot.Models.Count > 0 ? bot.Models
        : options.Value.Rungs.ContainsKey(ModelRungs.Main) ? [ModelRungs.Main]
        : [];

    internal RungOptions OptionsOf(string rung) =>
        options.Value.Rungs.TryGetValue(rung, out var found)
            ? found
            : throw new KeyNotFoundException($"No rung \"{rung}\" is configured: set Models__{rung}__Endpoint and Models__{rung}__Name.");
}
