using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Prompts;

/// <summary>
/// Puts a turn into a chat: the rules as the system's message, the last messages of the conversation, and one message with the
/// passages and the customer's words, each between marks that the data cannot close.
/// </summary>
internal static partial class ConversationPrompt
{
    private const int HistoryMessages = 10;
    private const int LongestMessage = 2000;
    private const int LongestQuestion = 8000;

    public static async Task<ChatHistory> BuildAsync(
        Turn turn, string rules, IReadOnlyList<Question> questions, Passages passages, CancellationToken cancellationToken)
    {
        var chat = new ChatHistory(rules);
        foreach (var entry in await turn.HistoryAsync(HistoryMessages, cancellationToken))
        {
            if (entry.Activity is not { Type: ActivityTypes.Message, Text: { Length: > 0 } said })
                continue;
            if (entry.Activity.From?.Role == RoleTypes.Bot)
                chat.AddAssistantMessage(Short(SourceNotes().Replace(said, "").TrimEnd(), LongestMessage));
            else
                chat.AddUserMessage(Short(said, LongestMessage));
        }

        chat.AddUserMessage(Ask(questions, passages));
        return chat;
    }

    private static string Ask(IReadOnlyList<Question> questions, Passages passages)
    {
        var found = questions.SelectMany(question => question.Found.Hits).Select(passages.Add).Distinct();
        var words = string.Join('\n', questions.Select(question => question.Text));
        return new StringBuilder()
            .Append("<passages>\n").Append(Passages.Lines(found)).Append("</passages>\n")
            .Append("<customer>\n").Append(Marks().Replace(Short(words, LongestQuestion), "‹${mark}")).Append("\n</customer>")
            .ToString();
    }

    private static string Short(string text, int longest) => text.Length > longest ? text[..longest] : text;

    // The marks around the data, where the data itself holds them.
    [GeneratedRegex(@"<(?<mark>\s*/?\s*(passages|customer))", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase)]
    private static partial Regex Marks();

    // The sources of an earlier answer: their numbers would be taken for those of the passages at hand.
    [GeneratedRegex(@"(?m)^\[[0-9]{1,2}\]:.*$| ?\[[0-9]{1,2}\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SourceNotes();
}
