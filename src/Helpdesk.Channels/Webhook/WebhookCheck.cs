using Helpdesk.Core.Bots;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Channels.Webhook;

/// <summary>Stops the start when a bot's webhook is set up wrongly.</summary>
internal sealed class WebhookCheck(WebhookBots bots) : IHostedService
{
    /// <exception cref="BotFilesException">The settings of a bot cannot be used.</exception>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var problems = bots.All
            .SelectMany(found => found.Settings.Problems.Select(problem => new BotProblem(
                $"bots/{found.Bot.Id}/bot.yaml", 0, $"channels.webhook.{problem.Key}", problem.Reason)))
            .ToList();
        return problems.Count == 0 ? Task.CompletedTask : throw new BotFilesException(problems);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
