using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Operation;

namespace Helpdesk.Server.Operation;

/// <summary>Whether each bot's knowledge can be searched.</summary>
internal sealed class KnowledgeProbe(IKnowledge knowledge, IBotCatalogue bots) : IHealthProbe
{
    public string Name => "knowledge";

    public async ValueTask<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        foreach (var bot in bots.All)
            await knowledge.SearchAsync(bot.Id, "help", bot.Languages[0], 1, cancellationToken);
        return null;
    }
}
