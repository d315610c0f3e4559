using System.Globalization;
using System.Text;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Control;

/// <summary>What a series of runs has shown.</summary>
internal sealed class CrashReport
{
    private readonly SortedDictionary<string, (int Runs, int Kills, int Violations)> points = new(StringComparer.Ordinal);
    private readonly List<string> stories = [];

    /// <summary>Runs with at least one kill at its point.</summary>
    public int Runs { get; private set; }

    /// <summary>Runs whose point was not reached; judged all the same, and not counted.</summary>
    public int Missed { get; private set; }

    /// <summary>Runs that went wrong.</summary>
    public int Violations => stories.Count;

    /// <summary>What went wrong, run by run.</summary>
    public string Stories => string.Join("\n\n", stories);

    public TimeSpan Took { get; set; }

    public void Add(Run run, string replay)
    {
        if (run.Kills.IsEmpty)
            Missed++;
        else
            Runs++;
        var wrong = run.Violations.Count > 0;
        foreach (var kills in run.Kills.GroupBy(point => point))
        {
            var sum = points.GetValueOrDefault(kills.Key);
            points[kills.Key] = (sum.Runs + 1, sum.Kills + kills.Count(), sum.Violations + (wrong ? 1 : 0));
        }

        if (wrong)
            stories.Add($"seed {run.Scenario.Seed}: {string.Join("; ", run.Violations)}\n  again with: {replay}\n  {run.Scenario}\n{run.Story}");
    }

    public string Table()
    {
        var table = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"{"point",-16}{"runs",8}{"kills",8}{"violations",12}");
        foreach (var point in Steps.Points)
        {
            var (runs, kills, violations) = points.GetValueOrDefault(point);
            table.AppendLine(CultureInfo.InvariantCulture, $"{point,-16}{runs,8}{kills,8}{violations,12}");
        }

        return table.Append(
            CultureInfo.InvariantCulture,
            $"{Runs} runs, {points.Values.Sum(point => point.Kills)} kills, {Violations} violations; {Missed} more runs did not reach their point; {Took:hh\\:mm\\:ss}, {Runs / Took.TotalMinutes:0} runs/minute")
            .ToString();
    }
}
