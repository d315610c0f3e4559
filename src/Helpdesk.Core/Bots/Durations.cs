using System.Globalization;
using System.Text.RegularExpressions;

namespace Helpdesk.Core.Bots;

/// <summary>Times as people write them: <c>30 s</c>, <c>10 min</c>, <c>1 h 30 min</c>, <c>3 d</c>.</summary>
internal static partial class Durations
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(3650);

    /// <summary>The time; null when it is none, zero, or longer than ten years.</summary>
    public static TimeSpan? Of(string text)
    {
        if (!Whole().IsMatch(text))
            return null;
        var sum = TimeSpan.Zero;
        foreach (Match part in Part().Matches(text))
        {
            if (!int.TryParse(part.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > 1_000_000)
                return null;
            sum += part.Groups["unit"].Value switch
            {
                "d" => TimeSpan.FromDays(number),
                "h" => TimeSpan.FromHours(number),
                "min" => TimeSpan.FromMinutes(number),
                _ => TimeSpan.FromSeconds(number),
            };
        }

        return sum > TimeSpan.Zero && sum <= Longest ? sum : null;
    }

    [GeneratedRegex(@"^\s*([0-9]{1,7}\s*(d|h|min|s)\s*)+\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Whole();

    [GeneratedRegex(@"(?<number>[0-9]+)\s*(?<unit>d|h|min|s)", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Part();
}
