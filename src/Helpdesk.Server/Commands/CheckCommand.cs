using System.CommandLine;
using Helpdesk.Core.Bots;

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
        await using var services = BotFiles.Open(out var home, out var paths);
        if (home.IsElsewhere)
            Console.WriteLine($"Checking {home.Root}");
        if (bot is not null && !Directory.Exists(Path.Combine(paths.Bots, bot)))
            throw new CommandFailedException($"There is no bot '{bot}': {paths.Bots} has no such folder.");

        var found = new List<BotProblem>();
        foreach (var read in Composition.FileReaders)
            found.AddRange(await ProblemsAsync(services, read, cancellationToken));
        var problems = found.Distinct().Where(problem => bot is null || !IsOfOtherBot(problem, bot, paths.Bots)).ToList();
        problems.ForEach(problem => Console.WriteLine(problem));
        Console.WriteLine(problems.Count switch
        {
            0 => bot is null ? $"No problems: {string.Join(", ", services.GetRequiredService<IBotCatalogue>().All.Select(read => read.Id))}." : $"No problems: {bot}.",
            1 => "1 problem.",
            var count => $"{count} problems.",
        });
        return problems.Count == 0 ? ExitCode.Ok : ExitCode.Failed;
    }

    private static async Task<IReadOnlyList<BotProblem>> ProblemsAsync(
        IServiceProvider services, Func<IServiceProvider, CancellationToken, Task> read, CancellationToken cancellationToken)
    {
        try
        {
            await read(services, cancellationToken);
            return [];
        }
        catch (BotFilesException exception)
        {
            return exception.Problems;
        }
    }

    private static bool IsOfOtherBot(BotProblem problem, string bot, string bots)
    {
        var folder = Path.GetFileName(bots);
        var parts = problem.File.Split('/', '\\');
        return parts.Length > 2 && parts[0] == folder && parts[1] != bot;
    }
}
