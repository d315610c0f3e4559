using System.CommandLine;
using System.Globalization;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Spectre.Console;

namespace Helpdesk.Server.Commands;

/// <summary>Asks a bot's knowledge the way the bot does; needs neither a running server nor a store.</summary>
internal static class SearchCommand
{
    public static Command Create()
    {
        var bot = new Argument<string>("bot") { Description = "The bot whose knowledge is searched." };
        var query = new Argument<string>("query") { Description = "What a customer would ask." };
        var language = new Option<string?>("--language") { Description = "The language to prefer. [default: that of the question]", HelpName = "en|zh" };
        var limit = new Option<int>("--limit") { Description = "How many hits to show.", DefaultValueFactory = _ => 5 };
        limit.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValue(limit) is < 1 or > 100)
                result.AddError("--limit must be from 1 to 100.");
        });
        var command = new Command("search", "Shows what a bot's knowledge finds for a question, with scores and the decision.") { bot, query, language, limit };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(bot), parsed.GetRequiredValue(query), parsed.GetValue(language), parsed.GetValue(limit), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string bot, string query, string? language, int limit, CancellationToken cancellationToken)
    {
        var files = BusinessFiles.Find();
        await using var services = files.Open();
        if (services.GetRequiredService<IBotCatalogue>().Find(bot) is null)
            throw new CommandFailedException($"There is no bot '{bot}': {files.Paths.Bots} has no such folder.");

        var result = await services.GetRequiredService<IKnowledge>().SearchAsync(bot, query, language, limit, cancellationToken);
        Show(result);
        return ExitCode.Ok;
    }

    private static void Show(KnowledgeResult result)
    {
        if (result.Hits.Count > 0)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns("score", "entry", "language", "question", "source");
            foreach (var hit in result.Hits)
            {
                table.AddRow(
                    hit.Score.ToString("0.000", CultureInfo.InvariantCulture),
                    Markup.Escape(hit.EntryId),
                    Markup.Escape(hit.Language),
                    Markup.Escape(hit.Question),
                    Markup.Escape(hit.Source));
            }

            AnsiConsole.Write(table);
        }

        System.Console.WriteLine(result.Decision switch
        {
            KnowledgeDecision.Answer => "Decision: answer with the first hit.",
            KnowledgeDecision.Ask => "Decision: ask which one is meant.",
            _ => "Decision: unknown; the bot says that it does not know.",
        });
    }
}
