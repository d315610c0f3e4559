using Helpdesk.Assistant.Prompts;
using Helpdesk.Core.Bots;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Assistant;

/// <summary>Builds the kernels behind the start, so that neither the start nor the first customer waits for them.</summary>
internal sealed class AssistantAtStart(IBotCatalogue bots, PromptLibrary prompts, BotKernels kernels, IHostApplicationLifetime lifetime)
    : BackgroundService
{
    /// <summary>Reads the prompts first: a wrong one stops the start.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        prompts.Read();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var _ = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        foreach (var bot in bots.All)
            kernels.LadderOf(bot);
    }
}
