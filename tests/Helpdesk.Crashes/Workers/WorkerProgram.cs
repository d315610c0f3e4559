using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Crashes.Workers;

/// <summary>
/// A worker process: warms up, waits for its data folder, works and obeys until it is killed. It is told what to do by lines, and
/// each order is carried out beside the others.
/// </summary>
internal static class WorkerProgram
{
    public static async Task RunAsync(WorkerOptions options)
    {
        var wire = new Wire();
        var points = new Points(wire, options.Standstill);
        await WarmUpAsync(options, points, wire);
        wire.Tell("warm");

        var orders = Channel.CreateBounded<string[]>(1024);
        var obeying = Task.Factory.StartNew(() => Obey(wire, points, orders.Writer), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        var folder = (await orders.Reader.ReadAsync())[1];
        using var host = WorkerHost.Build(options, folder, points, wire);
        // As a server: when something in it fails for good, the process ends and is started again.
        await using var failed = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(points.Die);
        await host.StartAsync();
        var desk = new WorkerDesk(host.Services, wire);
        wire.Tell("up");
        await Parallel.ForEachAsync(
            orders.Reader.ReadAllAsync(),
            new ParallelOptions { MaxDegreeOfParallelism = 256 },
            async (words, _) => await desk.CarryOutAsync(words));
        await obeying;
    }

    /// <summary>Reads until the controller is gone. What decides when something happens is done here at once.</summary>
    private static void Obey(Wire wire, Points points, ChannelWriter<string[]> orders)
    {
        foreach (var words in wire.Read())
        {
            switch (words[0])
            {
                case "plan":
                    points.Plan(words[1], WireText.Interruption(words[2..]));
                    break;
                case "clear":
                    points.Clear(words[1]);
                    break;
                case "die":
                    points.Die();
                    break;
                default:
                    if (!orders.TryWrite(words))
                        throw new InvalidOperationException("The controller orders more than a worker can carry out.");
                    break;
            }
        }

        // The controller is gone; a flow may stand at its point for ever, so there is no end in order.
        points.Die();
    }

    /// <summary>Compiles what a turn needs, so that a worker that takes over from a dead one is quick.</summary>
    private static async Task WarmUpAsync(WorkerOptions options, Points points, Wire wire)
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-crashes-");
        // In a database of its own, so that it takes nobody's work.
        var apart = options with { Redis = options.Redis.Length == 0 ? "" : $"{options.Redis},defaultDatabase=1" };
        using (var host = WorkerHost.Build(apart, folder.FullName, points, wire))
        {
            await host.StartAsync();
            await WorkerDesk.WarmUpAsync(host.Services);
            await host.StopAsync();
        }

        folder.Delete(recursive: true);
    }
}
