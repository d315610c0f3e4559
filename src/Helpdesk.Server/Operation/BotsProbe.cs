using Helpdesk.Core.Bots;
using Helpdesk.Core.Operation;

namespace Helpdesk.Server.Operation;

/// <summary>Whether there is a bot to talk to.</summary>
internal sealed class BotsProbe(IBotCatalogue bots) : IHealthProbe
{
    public string Name => "bots";

    public ValueTask<string?> ProblemAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult(bots.All.Count == 0 ? "There is no bot." : null);
}
