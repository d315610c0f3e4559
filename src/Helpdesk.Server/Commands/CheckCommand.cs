using System.CommandLine;
using Helpdesk.Assistant.Prompts;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Server.Commands;

/// <summary>Reads the bots' files as the server would, and names everything that is wrong in them.</summary>
internal static class CheckCommand
{
    public static Command Create()
    {
        var bot = new Argument<string?>("bot") { Description = "The bot to check; all when none is named.", Arity = ArgumentArity.ZeroOrOne };
        var command = new Command("check", "Checks the files of the bots and prompts: each problem on a line, with file, line, key and reason.") { bot };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(bot), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? bot, CancellationToken cancellationToken)
    {
        var files = BusinessFiles.Find();
        if (files.Home.IsElsewhere)
            System.Console.WriteLine($"Checking {files.Home.Root}");
        if (bot is not null && !Directory.Exists(Path.Combine(files.Paths.Bots, bot)))
            throw new CommandFailedException($"There is no bot '{bot}': {files.Paths.Bots} has no such folder.");

        var (reading, found) = await ReadAsync(files, cancellationToken);
        var problems = found.Where(problem => bot is null || !IsOfOtherBot(problem, bot, files.Paths.Bots)).ToList();
        problems.ForEach(problem => System.Console.WriteLine(problem));
        foreach (var warning in reading.Warnings.Where(warning => bot is null || !IsOfOtherBot(warning, bot, files.Paths.Bots)))
            System.Console.WriteLine($"Warning: {warning}");
        System.Console.WriteLine(problems.Count switch
        {
            0 => $"No problems: {bot ?? string.Join(", ", reading.Bots.Select(read => read.Id))}.",
            1 => "1 problem.",
            var count => $"{count} problems.",
        });
        return problems.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    /// <summary>All problems at once: the knowledge of the good bots is read although another bot's file is wrong.</summary>
    private static async Task<(BotFilesReading Reading, IReadOnlyList<BotProblem> Problems)> ReadAsync(BusinessFiles files, CancellationToken cancellationToken)
    {
        var reading = BotFiles.Read(files.Paths, ModelRungs.Names(files.Configuration), ModelRungs.Callers(files.Configuration));
        var problems = reading.Problems.ToList();
        await using var services = files.Open(replaced => replaced.Replace(ServiceDescriptor.Singleton<IBotCatalogue>(new ReadBots(reading.Bots))));
        var knowledge = services.GetRequiredService<IKnowledge>();
        foreach (var bot in reading.Bots)
            await GatherAsync(problems, async () => await knowledge.SearchAsync(bot.Id, bot.Name, bot.Languages[0], 1, cancellationToken));
        await GatherAsync(problems, () => Task.Run(services.GetRequiredService<PromptLibrary>().Read, cancellationToken));
        return (reading, [.. problems.Distinct()]);
    }

    private static async Task GatherAsync(List<BotProblem> problems, Func<Task> read)
    {
        try
        {
            await read();
        }
        catch (BotFilesException exception)
        {
            problems.AddRange(exception.Problems);
        }
    }

    private static bool IsOfOtherBot(BotProblem problem, string bot, string bots)
    {
        var parts = problem.File.Split('/');
        return parts.Length > 1 && parts[0] == Path.GetFileName(bots) && parts[1] != bot;
    }

    /// <summary>The bots whose own files are in order.</summary>
    private sealed class ReadBots(IReadOnlyCollection<BotDefinition> bots) : IBotCatalogue
    {
        public IReadOnlyCollection<BotDefinition> All => bots;

        public BotDefinition? Find(string id) => bots.FirstOrDefault(bot => bot.Id == id);
    }
}
