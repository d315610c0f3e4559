using System.Text.RegularExpressions;

namespace Helpdesk.Assistant.Prompts;

/// <summary>
/// Takes from data what a model or its server could read as more than data: the marks that border it in a prompt, and the marks by
/// which Qwen's templates begin messages, calls, results and thoughts.
/// </summary>
internal static partial class DataMarks
{
    /// <summary>The text with the opening bracket of each such mark replaced by one that nothing reads.</summary>
    public static string Escape(string data) => data.Contains('<', StringComparison.Ordinal) ? Mark().Replace(data, "‹${mark}") : data;

    [GeneratedRegex(
        @"<(?<mark>\||\s*/?\s*(passages|customer|summary|agreed|conversation|tool|think|function|parameter|system|assistant|user))",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
