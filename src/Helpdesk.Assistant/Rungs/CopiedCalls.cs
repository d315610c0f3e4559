using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Rungs;

/// <summary>
/// Tells a call that a model has written from one that it has copied: markup that stands in a passage, a message or a result is a quote,
/// and nothing is called because of it.
/// </summary>
internal static partial class CopiedCalls
{
    /// <summary>Whether the letters and digits of the call stand in any data of the chat; how they are escaped and spaced does not matter.</summary>
    public static bool Has(ChatHistory chat, string call)
    {
        var wanted = Plain(call);
        return chat.Where(message => message.Role != AuthorRole.System)
            .SelectMany(message => message.Items.Select(item => item is FunctionResultContent result ? result.Result?.ToString() : (item as TextContent)?.Text))
            .Any(data => data is { Length: > 0 } && Plain(data).Contains(wanted, StringComparison.Ordinal));
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in Escape().Replace(text, Unescaped))
        {
            if (char.IsLetterOrDigit(character))
                plain.Append(char.ToLowerInvariant(character));
        }

        return plain.ToString();
    }

    private static string Unescaped(Match escape) => escape.Length == 2
        ? " "
        : ((char)ushort.Parse(escape.ValueSpan[2..], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString();

    [GeneratedRegex(@"\\(u[0-9a-fA-F]{4}|[nrtbf])", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Escape();
}
