using System.Globalization;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>How an interruption goes over the wire.</summary>
internal static class WireText
{
    public static string[] Words(Interruption interruption) =>
    [
        interruption.Kind.ToString(),
        interruption.Point,
        interruption.Message.ToString(CultureInfo.InvariantCulture),
        interruption.Passage.ToString(CultureInfo.InvariantCulture),
    ];

    public static Interruption Interruption(string[] words) => new(
        Enum.Parse<InterruptionKind>(words[0]),
        words[1],
        int.Parse(words[2], CultureInfo.InvariantCulture),
        int.Parse(words[3], CultureInfo.InvariantCulture));
}
