using System.Collections.Frozen;

namespace Helpdesk.Core.Bots;

/// <summary>The bots as they were read at the start.</summary>
internal sealed class BotCatalogue(IReadOnlyList<BotDefinition> bots) : IBotCatalogue
{
    private readonly FrozenDictionary<string, BotDefinition> byId = bots.ToFrozenDictionary(bot => bot.Id, StringComparer.Ordinal);

    public IReadOnlyCollection<BotDefinition> All => bots;

    public BotDefinition? Find(string id) => byId.GetValueOrDefault(id);

    /// <exception cref="BotFilesException">A file cannot be used.</exception>
    public static BotCatalogue Read(HelpdeskPaths paths, IReadOnlySet<string> rungs)
    {
        var reading = BotFiles.Read(paths, rungs);
        return reading.Problems.Count == 0 ? new BotCatalogue(reading.Bots) : throw new BotFilesException(reading.Problems);
    }
}
