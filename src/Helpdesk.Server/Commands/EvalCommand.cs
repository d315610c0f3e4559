using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Faq;
using Helpdesk.Server.Evaluation;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Server.Commands;

/// <summary>Measures how well questions are answered, on files of entries and queries; needs neither a running server nor a store.</summary>
internal static class EvalCommand
{
    public static Command Create() => new("eval", "Measures the quality of answers on files of examples.") { Faq() };

    private static Command Faq()
    {
        var entries = new Option<string>("--entries") { Description = "The entries, one JSON object a line: id, question, alternates, answer, lang, kb.", HelpName = "file", Required = true };
        var queries = new Option<string>("--queries") { Description = "The queries, one JSON object a line: query, expected_id or expected_ids, lang, kb.", HelpName = "file", Required = true };
        var outside = new Option<string?>("--outside") { Description = "Queries that no entry answers.", HelpName = "file" };
        var json = new Option<bool>("--json") { Description = "Writes the figures as one JSON object." };
        var command = new Command("faq", "Asks the knowledge every query the way a bot does, and counts the right answers.") { entries, queries, outside, json };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(entries), parsed.GetRequiredValue(queries), parsed.GetValue(outside), parsed.GetValue(json), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string entriesFile, string queriesFile, string? outsideFile, bool json, CancellationToken cancellationToken)
    {
        var entries = EvaluationEntries.Read(entriesFile);
        var queries = FaqEvaluation.ReadQueries(queriesFile);
        var outside = outsideFile is null ? [] : FaqEvaluation.ReadQueries(outsideFile);
        await using var services = BusinessFiles.Find().Open(replaced => replaced
            .Replace(ServiceDescriptor.Singleton<IBotCatalogue>(entries))
            .Replace(ServiceDescriptor.Singleton<IFaqSource>(entries)));
        var evaluation = new FaqEvaluation(services.GetRequiredService<IKnowledge>(), entries);
        var report = await evaluation.RunAsync(queries, outside, cancellationToken);
        System.Console.Out.WriteLine(json ? JsonSerializer.Serialize(report, EvaluationReportJson.Default.EvaluationReport) : Text(report));
        return ExitCode.Ok;
    }

    private static string Text(EvaluationReport report) => string.Create(CultureInfo.InvariantCulture, $"""
        first hit right             {report.Top1:0.000}
        the same, mean over entries {report.MacroTop1:0.000}
        right among three           {report.Top3:0.000}
        mean reciprocal rank        {report.Mrr:0.000}
        outside answered at 95 %    {(report.OutsideAt95 is { } share ? share.ToString("0.000", CultureInfo.InvariantCulture) : "no outside queries")}
        """);
}
