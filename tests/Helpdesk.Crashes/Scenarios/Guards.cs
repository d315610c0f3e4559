using Helpdesk.Redis;

namespace Helpdesk.Crashes.Scenarios;

/// <summary>What keeps a crash from doing harm; each can be taken out of a run to see that the run then goes wrong.</summary>
internal static class Guards
{
    public const string Deduplication = "deduplication";
    public const string Epoch = "epoch";
    public const string Fence = "fence";
    public const string Journal = "journal";
    public const string Outbox = "outbox";

    public static IReadOnlyList<string> All { get; } = [Deduplication, Epoch, Fence, Journal, Outbox];

    /// <summary>How many lines of the scripts are marked as this guard.</summary>
    public static int Marked(string guard)
    {
        var marked = 0;
        _ = new RedisScripts(script =>
        {
            marked += script.Split('\n').Length - Strip(script, guard).Split('\n').Length;
            return script;
        });
        return marked;
    }

    /// <summary>A script without the lines that are marked as this guard.</summary>
    public static string Strip(string script, string guard) =>
        string.Join('\n', script.Split('\n').Where(line => !line.EndsWith($"-- guard:{guard}", StringComparison.Ordinal)));
}
