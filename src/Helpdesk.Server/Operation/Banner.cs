using System.Globalization;
using Helpdesk.Assistant.Rungs;
using Helpdesk.Core.Access;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Operation;
using Helpdesk.Server.Api;

namespace Helpdesk.Server.Operation;

/// <summary>What is said on the console when the server is ready: where to go, who answers, and what the data is worth.</summary>
internal sealed class Banner(IBotCatalogue bots, Ladders ladders, HelpdeskPaths paths, ConfiguredApiKey key, AgentInvitations invitations, IEnumerable<IStoreSafety> stores)
{
    public async Task WriteAsync(TextWriter output, IReadOnlyList<string> addresses, HomeFolder home, TimeSpan startTime, CancellationToken cancellationToken)
    {
        var lines = new List<(string Name, string Value)> { ("open", string.Join(", ", addresses)) };
        if (home.IsElsewhere)
            lines.Add(("home", $"{home.Root} (the current folder has no bots)"));
        lines.AddRange(bots.All.Select(bot => ("bot", Describe(bot))));
        if (bots.All.Count == 0)
            lines.Add(("bot", $"none: make a folder below {paths.Bots}"));
        lines.Add(("console", await invitations.FirstAsync(cancellationToken) is { } token
            ? $"{addresses[0]}/console/setup?token={token} makes the first administrator: once, within an hour"
            : $"{addresses[0]}/console"));
        lines.Add(("api", $"{addresses[0]}/openapi; its key is {(key.Place is { } place ? $"in {place}" : "that of Helpdesk__ApiKey")}"));
        lines.Add(("data", paths.Data));
        foreach (var store in stores)
            lines.Add(("store", await store.DescribeAsync(cancellationToken)));
        lines.Add(("logs", Logging.Folder(paths.Data)));
        lines.Add(("stop", "Ctrl-C"));

        var text = new System.Text.StringBuilder();
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Helpdesk {ProgramVersion.Text} is ready after {startTime.TotalSeconds:0.0} s");
        foreach (var (name, value) in lines)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name,-9}{value}");
        await output.WriteLineAsync(text, cancellationToken);
    }

    private string Describe(BotDefinition bot)
    {
        var ladder = string.Join(" > ", ladders.For(bot).Select(rung => rung.Model is { } model ? $"{rung.Name} ({model} at {rung.Host})" : "quotes of its FAQ"));
        var channels = string.Join(", ", ["web widget and Direct Line", .. bot.Channels.Keys.Order(StringComparer.Ordinal)]);
        return $"{bot.Id} ({bot.Name}): {string.Join(", ", bot.Languages)}; answers by {ladder}; on {channels}";
    }
}
