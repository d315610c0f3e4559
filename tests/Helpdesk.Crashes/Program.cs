using Helpdesk.Crashes;
using Helpdesk.Crashes.Control;
using Helpdesk.Crashes.Workers;

if (args is [WorkerOptions.Command, ..])
{
    await WorkerProgram.RunAsync(WorkerOptions.Parse(args));
    return 0;
}

if (CrashOptions.Parse(args) is not { } options)
{
    await System.Console.Error.WriteLineAsync(CrashOptions.Usage);
    return 2;
}

using var ending = new CancellationTokenSource();
System.Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    ending.Cancel();
};
var report = await CrashSeries.RunAsync(options, System.Console.Out, ending.Token);
await System.Console.Out.WriteLineAsync(report.Table());
return report.Violations == 0 && report.Runs >= options.Runs ? 0 : 1;
