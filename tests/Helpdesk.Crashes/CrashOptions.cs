using System.Globalization;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes;

/// <summary>What a series of runs is asked to do.</summary>
internal sealed record CrashOptions
{
    /// <summary>Scenarios that run side by side on the same workers; a batch holds so many seeds in a row.</summary>
    public const int BatchSize = 10;

    public const string Usage =
        "Helpdesk.Crashes --store garnet|redis --runs N [--seed N] [--workers 1..3] [--without deduplication|epoch|fence|journal|outbox] [--verbose]";

    public required bool Garnet { get; init; }

    /// <summary>Runs with at least one kill at its point that are wanted.</summary>
    public required int Runs { get; init; }

    /// <summary>The first seed; its whole batch runs with it.</summary>
    public int Seed { get; init; }

    /// <summary>How many workers; 0: one to three in turn. The embedded server has one.</summary>
    public int Workers { get; init; }

    /// <summary>The guard that is taken out.</summary>
    public string? Without { get; init; }

    /// <summary>Whether the first violation ends the series.</summary>
    public bool StopAtViolation { get; init; }

    /// <summary>Whether every run's story is told.</summary>
    public bool Verbose { get; init; }

    /// <summary>Reads the command line; null when it cannot be read.</summary>
    public static CrashOptions? Parse(string[] arguments)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == "--verbose")
                values[arguments[i]] = "";
            else if (i + 1 < arguments.Length && arguments[i] is "--store" or "--runs" or "--seed" or "--workers" or "--without")
                values[arguments[i]] = arguments[++i];
            else
                return null;
        }

        if (values.GetValueOrDefault("--store") is not ("garnet" or "redis")
            || !Number("--runs", 100, out var runs) || !Number("--seed", 0, out var seed) || !Number("--workers", 0, out var workers) || workers > 3
            || (values.TryGetValue("--without", out var without) && !Guards.All.Contains(without)))
        {
            return null;
        }

        return new CrashOptions
        {
            Garnet = values["--store"] == "garnet",
            Runs = runs,
            Seed = seed,
            Workers = workers,
            Without = without,
            StopAtViolation = without is not null,
            Verbose = values.ContainsKey("--verbose"),
        };

        bool Number(string name, int standard, out int number)
        {
            number = standard;
            return !values.TryGetValue(name, out var text) || int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
        }
    }
}
