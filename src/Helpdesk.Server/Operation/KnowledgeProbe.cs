using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Operation;
using Helpdesk.Knowledge;

namespace Helpdesk.Server.Operation;

/// <summary>Whether each bot's knowledge can be searched.</summary>
internal sealed class KnowledgeProbe(IKnowledge knowledge, IBotCatalogue bots, IRefusedFiles refused) : IHealthProbe
{
    public string Name => "knowledge";

    public string? Notice => refused.Problems is [var first, ..] problems
        ? $"Changed files are refused for {problems.Count} problems, the first in {first.File}{(first.Line > 0 ? $", line {first.Line}" : "")}; the last good ones are in use. The log and the command 'check' name them."
        : null;

    public async ValueTask<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        foreach (var bot in bots.All)
            await knowledge.SearchAsync(bot.Id, "help", bot.Languages[0], 1, cancellationToken);
        return null;
    }
}
