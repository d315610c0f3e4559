using System.CommandLine;
using System.Globalization;
using Helpdesk.Core;
using Helpdesk.Core.Feedback;
using Helpdesk.Records;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Spectre.Console;

namespace Helpdesk.Server.Commands;

/// <summary>Shows what customers think of the answers, from the records; a server may run beside it or not.</summary>
internal static class FeedbackCommand
{
    private const string Desk = "default";

    public static Command Create()
    {
        var bot = new Argument<string?>("bot") { Description = "The bot whose answers were judged; all when none is named.", Arity = ArgumentArity.ZeroOrOne };
        var limit = new Option<int>("--limit") { Description = "How many to show.", DefaultValueFactory = _ => 50 };
        limit.Validators.Add(result =>
        {
            if (!result.Errors.Any() && result.GetValue(limit) is < 1 or > 1000)
                result.AddError("--limit must be from 1 to 1000.");
        });
        var down = new Option<bool>("--down") { Description = "Only the answers that were not worth it." };
        var command = new Command("feedback", "Shows customers' judgements on answers, newest first.") { bot, limit, down };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new FeedbackQuery
            {
                Desk = Desk,
                Bot = parsed.GetValue(bot),
                Limit = parsed.GetValue(limit),
                Rating = parsed.GetValue(down) ? FeedbackRating.Down : null,
            },
            cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(FeedbackQuery query, CancellationToken cancellationToken)
    {
        var home = HomeFolder.Find();
        var configuration = home.ReadConfiguration();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(configuration).AddSingleton(home.Settle(configuration)).AddLogging();
        services.TryAddSingleton(TimeProvider.System);
        new HelpdeskBuilder(services, configuration).AddRecords();
        await using var provider = services.BuildServiceProvider();
        await RecordsSchema.MigrateAsync(provider, cancellationToken);
        Show(await provider.GetRequiredService<IFeedback>().ListAsync(query, cancellationToken));
        return ExitCode.Ok;
    }

    private static void Show(FeedbackPage page)
    {
        if (page.Items.Count == 0)
        {
            System.Console.WriteLine("No customer has judged an answer yet.");
            return;
        }

        var table = new Table().Border(TableBorder.Rounded).AddColumns("time (UTC)", "bot", "rating", "reason", "answer");
        foreach (var feedback in page.Items)
        {
            table.AddRow(
                feedback.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
                Markup.Escape(feedback.Conversation.Bot),
                feedback.Rating == FeedbackRating.Up ? "up" : "down",
                Markup.Escape(Printable(feedback.Reason)),
                Markup.Escape(feedback.ActivityId));
        }

        AnsiConsole.Write(table);
        if (page.Next is not null)
            System.Console.WriteLine("There are more; show them with --limit.");
    }

    /// <summary>A customer's words must not steer the terminal.</summary>
    private static string Printable(string? text) => text is null ? "" : string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c));
}
