using System.Diagnostics.Metrics;
using Helpdesk.Core.Operation;

namespace Helpdesk.Core.Turns;

/// <summary>What is counted about turns.</summary>
internal static class TurnMetrics
{
    private static readonly Counter<long> Turns = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.turns", "{turn}", "Attempts at turns, by bot and outcome.");

    private static readonly Histogram<double> Durations = Telemetry.Metrics.CreateHistogram<double>(
        "helpdesk.turn.duration", "s", "From the take of a turn to its commit.");

    private static readonly Histogram<double> FirstTexts = Telemetry.Metrics.CreateHistogram<double>(
        "helpdesk.turn.first_text", "s", "From the take of a turn to the first text that was shown.");

    public static void Ended(string bot, string outcome, TimeSpan took)
    {
        Turns.Add(1, new("helpdesk.bot", bot), new("helpdesk.outcome", outcome));
        Durations.Record(took.TotalSeconds, new KeyValuePair<string, object?>("helpdesk.bot", bot));
    }

    public static void FirstText(string bot, TimeSpan after) =>
        FirstTexts.Record(after.TotalSeconds, new KeyValuePair<string, object?>("helpdesk.bot", bot));
}
