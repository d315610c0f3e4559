using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Core.Bots;

/// <summary>Asks for the bots when the server starts, so that a wrong file stops the start and not the first message.</summary>
internal sealed partial class BotsAtStart(IBotCatalogue bots, ILogger<BotsAtStart> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogBots(bots.All.Count);
        foreach (var warning in (bots as BotCatalogue)?.Warnings ?? [])
            LogWarning(warning);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(Level = LogLevel.Information, Message = "{Count} bots were read")]
    private partial void LogBots(int count);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Warning}")]
    private partial void LogWarning(BotProblem warning);
}
