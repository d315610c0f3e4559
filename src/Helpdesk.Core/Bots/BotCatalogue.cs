using System.Collections.Frozen;

namespace Helpdesk.Core.Bots;

/// <summary>The bots as they were read at the start.</summary>
internal sealed class BotCatalogue(IReadOnlyList<BotDefinition> bots) : IBotCatalogue
{
    private readonly FrozenDictionary<string, BotDefinition> byId = bots.ToFrozenDictionary(bot => bot.Id, StringComparer.Ordinal);

    public IReadOnlyCollection<BotDefinition> All => bots;

    /// <summary>What stops nothing, but will not do what a file's author wants.</summary>
    public IReadOnlyList<BotProblem> Warnings { get; private init; } = [];

    public BotDefinition? Find(string id) => byId.GetValueOrDefault(id);

    /// <exception cref="BotFilesException">A file cannot be used.</exception>
    public static BotCatalogue Read(HelpdeskPaths paths, IReadOnlySet<string> rungs, IReadOnlySet<string> callers)
    {
        var reading = BotFiles.Read(paths, rungs, callers);
        return reading.Problems.Count == 0 ? new BotCatalogue(reading.Bots) { Warnings = reading.Warnings } : throw new BotFilesException(reading.Problems);
    }
}
