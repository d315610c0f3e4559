using System.Threading.Channels;
using Helpdesk.Core.Bots;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Knowledge;

/// <summary>
/// Takes up changed files without a restart. The operating system says at once that something has changed; where it cannot, as in
/// many mounted folders, the files are looked at every few seconds. Files are read when they have been at rest for a moment.
/// </summary>
internal sealed partial class FaqWatch(IBotCatalogue bots, BotKnowledge knowledge, TimeProvider time, ILogger<FaqWatch> logger)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(300);
    private const int MostSettlings = 20;

    private readonly Dictionary<string, string?> prints = [];

    /// <summary>Remembers the files as they are before they are read for the first time.</summary>
    public void Begin()
    {
        foreach (var bot in bots.All)
            prints[bot.Id] = FaqPrint.Of(bot);
    }

    /// <summary>Watches until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var hints = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        var watchers = bots.All.Select(bot => Watch(bot, hints.Writer)).OfType<FileSystemWatcher>().ToList();
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            var tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
            var hint = hints.Reader.ReadAsync(cancellationToken).AsTask();
            while (!cancellationToken.IsCancellationRequested)
            {
                await await Task.WhenAny(tick, hint);
                if (tick.IsCompleted)
                    tick = timer.WaitForNextTickAsync(cancellationToken).AsTask();
                if (hint.IsCompleted)
                    hint = hints.Reader.ReadAsync(cancellationToken).AsTask();
                await LookAsync(cancellationToken);
            }
        }
        finally
        {
            watchers.ForEach(watcher => watcher.Dispose());
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var bot in bots.All)
        {
            var print = FaqPrint.Of(bot);
            if (print is null || print == prints.GetValueOrDefault(bot.Id))
                continue;
            prints[bot.Id] = await SettledAsync(bot, print, cancellationToken);
            await knowledge.ReloadAsync(bot, cancellationToken);
        }
    }

    private async Task<string?> SettledAsync(BotDefinition bot, string print, CancellationToken cancellationToken)
    {
        var last = (string?)print;
        for (var times = 0; times < MostSettlings; times++)
        {
            await Task.Delay(Settling, time, cancellationToken);
            var now = FaqPrint.Of(bot);
            if (now == last)
                break;
            last = now;
        }

        return last;
    }

    private FileSystemWatcher? Watch(BotDefinition bot, ChannelWriter<bool> hints)
    {
        try
        {
            // The bot's folder, so that an FAQ folder that is made or moved into place is seen too.
            var watcher = new FileSystemWatcher(bot.Folder) { IncludeSubdirectories = true };
            watcher.Changed += (_, _) => hints.TryWrite(true);
            watcher.Created += (_, _) => hints.TryWrite(true);
            watcher.Deleted += (_, _) => hints.TryWrite(true);
            watcher.Renamed += (_, _) => hints.TryWrite(true);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or UnauthorizedAccessException)
        {
            LogOnlyLooking(bot.Id, Interval.TotalSeconds, exception.GetType().Name);
            return null;
        }
    }

    [LoggerMessage(LogLevel.Information, "The system does not tell of changes in the folder of bot {Bot} ({Reason}): it is looked at every {Seconds} s")]
    private partial void LogOnlyLooking(string bot, double seconds, string reason);
}
