using Helpdesk.Core.Bots;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Channels.HandoffHub;

/// <summary>Stops the start when a bot's hub is set up wrongly.</summary>
internal sealed class HubCheck(Hubs hubs) : IHostedService
{
    /// <exception cref="BotFilesException">The settings of a bot's hub cannot be used.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var problems = hubs.Problems().Select(found => new BotProblem($"bots/{found.Bot}/bot.yaml", 0, $"Bots:{found.Bot}:HandoffHub", found.Problem)).ToList();
        return problems.Count == 0 ? Task.CompletedTask : throw new BotFilesException(problems);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
