using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using Helpdesk.Server.Load;

namespace Helpdesk.Server.Commands;

/// <summary>Many customers at once, and an account of what became of each of their messages.</summary>
internal static class LoadCommand
{
    private static readonly Option<string> Bot = new("--bot") { Description = "The bot to talk to.", HelpName = "bot", Required = true };
    private static readonly Option<int> Customers = new("--customers") { Description = "How many customers there are.", DefaultValueFactory = _ => 10 };
    private static readonly Option<double?> Rate = new("--rate") { Description = "Messages per second of all customers together, whatever the answers take. [default: each customer waits for its answer]" };
    private static readonly Option<int> Think = new("--think") { Description = "Without --rate: milliseconds between an answer and the customer's next message.", DefaultValueFactory = _ => 2000 };
    private static readonly Option<int> Duration = new("--duration") { Description = "Seconds in which messages are sent; answers are waited for after that.", DefaultValueFactory = _ => 30 };
    private static readonly Option<string> Question = new("--question") { Description = "What the customers ask; the number of the message follows it.", DefaultValueFactory = _ => "How long does a refund take?" };
    private static readonly Option<string?> Url = RunningServer.UrlOption();
    private static readonly Option<string?> Secret = new("--secret") { Description = "The bot's Direct Line secret. [default: tokens of the widget's endpoint]", HelpName = "secret" };
    private static readonly Option<bool> Json = new("--json") { Description = "Writes the account as JSON." };

    public static Command Create()
    {
        var command = new Command("load", "Loads a running server with customers and accounts for every message: lost, twice, out of order, and how long things took.")
        {
            Bot, Customers, Rate, Think, Duration, Question, Url, Secret, Json,
        };
        Customers.Validators.Add(result => Check(result, Customers, 1, 100_000));
        Think.Validators.Add(result => Check(result, Think, 0, 3_600_000));
        Duration.Validators.Add(result => Check(result, Duration, 1, 86_400));
        Rate.Validators.Add(result =>
        {
            if (result.Errors.Any() || result.GetValue(Rate) is null or (> 0 and <= 1_000_000))
                return;
            result.AddError("--rate must be more than 0 and at most 1000000.");
        });
        command.SetAction(RunAsync);
        return command;
    }

    private static void Check(OptionResult result, Option<int> option, int least, int most)
    {
        if (!result.Errors.Any() && result.GetValue(option) is var value && (value < least || value > most))
            result.AddError($"{option.Name} must be from {least} to {most}.");
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var server = RunningServer.Find(parsed.GetValue(Url));
        var plan = new LoadPlan(
            server.Url,
            parsed.GetRequiredValue(Bot),
            parsed.GetValue(Secret),
            parsed.GetValue(Customers),
            parsed.GetValue(Rate),
            TimeSpan.FromMilliseconds(parsed.GetValue(Think)),
            TimeSpan.FromSeconds(parsed.GetValue(Duration)),
            parsed.GetRequiredValue(Question));
        var run = new LoadRun(plan, new ServerUsage(server.Data, server.Url), System.Console.Error, TimeProvider.System);
        var report = await run.RunAsync(cancellationToken);
        System.Console.Out.WriteLine(parsed.GetValue(Json) ? JsonSerializer.Serialize(report, LoadReportJson.Default.LoadReport) : Text(report));
        return report.IsGood ? ExitCode.Ok : ExitCode.Failed;
    }

    private static string Text(LoadReport report) => string.Join(Environment.NewLine, [Table(report), .. report.LostMessages]);

    private static string Table(LoadReport report) => $"""
        customers     {report.Customers}, {report.Seconds} s, {report.AnsweredPerSecond} answered messages per second
        messages      {report.Sent} sent, {report.Acknowledged} acknowledged, {report.Received} received, {report.Answered} answered
        amiss         {report.Lost} lost, {report.Twice} twice, {report.OutOfOrder} out of order
        connections   {report.Reconnects} opened again, {report.Throttled} times asked to wait

        milliseconds       p50       p90       p99       max
        acknowledged{Row(report.AcknowledgedMilliseconds)}
        echo        {Row(report.EchoMilliseconds)}
        first text  {Row(report.FirstTextMilliseconds)}
        full answer {Row(report.FullAnswerMilliseconds)}

        server        {(report.ServerProcessorSeconds is { } seconds ? $"{seconds} s of processor time, {report.ServerPeakMegabytes} MB at most" : "not seen from here")}
        """;

    private static string Row(Percentiles times) => $"{times.P50,10:0.0}{times.P90,10:0.0}{times.P99,10:0.0}{times.Max,10:0.0}";
}
