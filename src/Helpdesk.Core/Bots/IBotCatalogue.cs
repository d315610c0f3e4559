namespace Helpdesk.Core.Bots;

/// <summary>The bots of this server.</summary>
public interface IBotCatalogue
{
    /// <summary>All bots, by id.</summary>
    IReadOnlyCollection<BotDefinition> All { get; }

    /// <summary>The bot of this id, or null.</summary>
    BotDefinition? Find(string id);
}
