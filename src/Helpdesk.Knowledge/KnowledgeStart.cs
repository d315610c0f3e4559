using Helpdesk.Core.Bots;
using Helpdesk.Knowledge.Faq;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Knowledge;

/// <summary>Reads every bot's FAQ before the server starts, builds the indexes while it already serves, then takes up changed files.</summary>
internal sealed class KnowledgeStart(IBotCatalogue bots, IFaqSource source, BotKnowledge knowledge, FaqWatch watch) : BackgroundService
{
    private List<(BotDefinition Bot, FaqContent Content)> read = [];

    /// <exception cref="BotFilesException">A file is wrong.</exception>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        watch.Begin();
        read = [.. bots.All.Select(bot => (bot, source.Read(bot)))];
        var problems = read.SelectMany(one => one.Content.Problems).ToList();
        if (problems.Count > 0)
            throw new BotFilesException(problems);
        knowledge.ServeAtOnce();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var content = read;
        read = [];
        await knowledge.PrepareAsync(content, stoppingToken);
        await Task.WhenAll(knowledge.AddVectorsAsync(stoppingToken), watch.RunAsync(stoppingToken));
    }
}
