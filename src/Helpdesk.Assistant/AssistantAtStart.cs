using Helpdesk.Assistant.Prompts;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Bots;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Assistant;

/// <summary>
/// Reads the prompts while the other parts of the server start, and builds the kernels behind the start, so that neither the start
/// nor the first customer waits for them.
/// </summary>
internal sealed class AssistantAtStart(IBotCatalogue bots, PromptLibrary prompts, BotKernels kernels, IHostApplicationLifetime lifetime)
    : BackgroundService, IHostedLifecycleService
{
    private Task reading = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        reading = Task.Run(prompts.Read, cancellationToken);
        return Task.CompletedTask;
    }

    /// <summary>A wrong prompt stops the start here.</summary>
    public Task StartedAsync(CancellationToken cancellationToken) => reading;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        Patterns.Prepare();
        foreach (var bot in bots.All)
            kernels.LadderOf(bot);
    }
}
