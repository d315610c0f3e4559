using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Prompts;

/// <summary>
/// Puts a turn into a chat: the rules as the system's message, the last lines of the conversation, and one message with what was said
/// before them, the passages and the customer's words, each between marks that the data cannot close.
/// </summary>
internal static partial class ConversationPrompt
{
    /// <summary>The lines of the log that a prompt shows; what is older is in the summary.</summary>
    public const int HistoryLines = 16;

    private const int LongestMessage = 2000;
    private const int LongestQuestion = 8000;
    private const int TrimmedMessages = 2;
    private const int TrimmedPassages = 2;
    private const int TrimmedLength = 1000;

    /// <param name="before">What <see cref="ReadAsync"/> reads, where it was begun before.</param>
    public static async Task<ChatHistory> BuildAsync(
        Turn turn,
        string rules,
        IReadOnlyList<Question> questions,
        Passages passages,
        PromptShape shape,
        CancellationToken cancellationToken,
        Task<List<ChatMessageContent>>? before = null)
    {
        var said = shape.Size == PromptSize.Alone ? [] : await (before ?? ReadAsync(turn, cancellationToken));
        var size = shape.Size;
        var ask = Ask(turn, questions, passages, size);
        if (shape.Tokens is { } tokens && size == PromptSize.Whole)
        {
            var left = tokens - TokenEstimate.Of(rules) - TokenEstimate.Of(ask);
            if (left < 0)
                (size, ask) = (PromptSize.Trimmed, Ask(turn, questions, passages, PromptSize.Trimmed));
            else
                said = Newest(said, left);
        }

        var chat = new ChatHistory(rules);
        chat.AddRange(size == PromptSize.Trimmed ? said.TakeLast(TrimmedMessages) : said);
        chat.Add(Message(ask, shape));
        return chat;
    }

    /// <summary>The numbers of the lines before the turn that a prompt shows.</summary>
    public static async Task<IReadOnlyList<long>> LinesAsync(Turn turn, CancellationToken cancellationToken) =>
        (await turn.HistoryAsync(HistoryLines, cancellationToken)).Where(entry => IsSent(turn.State, entry)).Select(entry => entry.Sequence).ToList();

    /// <summary>Whether a line is a message that a model may read.</summary>
    public static bool IsSent(ConversationState state, LogEntry entry) =>
        state.Refused?.Contains(entry.Sequence) != true && entry.Activity is { Type: ActivityTypes.Message, Text.Length: > 0 };

    /// <summary>A message of the log as a model reads it.</summary>
    public static ChatMessageContent Message(Activity activity) => activity.From?.Role == RoleTypes.Bot
        ? new ChatMessageContent(AuthorRole.Assistant, DataMarks.Escape(Short(SourceNotes().Replace(activity.Text!, "").TrimEnd(), LongestMessage)))
        : new ChatMessageContent(AuthorRole.User, DataMarks.Escape(Short(activity.Text!, LongestMessage)));

    /// <summary>What was said before the turn, as a model reads it.</summary>
    public static async Task<List<ChatMessageContent>> ReadAsync(Turn turn, CancellationToken cancellationToken) =>
        (await turn.HistoryAsync(HistoryLines, cancellationToken)).Where(entry => IsSent(turn.State, entry)).Select(entry => Message(entry.Activity)).ToList();

    private static List<ChatMessageContent> Newest(List<ChatMessageContent> said, int tokens)
    {
        var first = said.Count;
        while (first > 0 && (tokens -= TokenEstimate.Of(said[first - 1].Content!)) >= 0)
            first--;
        return said[first..];
    }

    // Text alone goes as a string: a model without eyes refuses a list of parts.
    private static ChatMessageContent Message(string ask, PromptShape shape) => shape.Images.Count == 0
        ? new ChatMessageContent(AuthorRole.User, ask)
        : new ChatMessageContent(
            AuthorRole.User,
            [new TextContent(ask), .. shape.Images.Select(image => new ImageContent(image.Content, image.ContentType))]);

    private static string Ask(Turn turn, IReadOnlyList<Question> questions, Passages passages, PromptSize size)
    {
        var trimmed = size == PromptSize.Trimmed;
        var found = questions.SelectMany(question => question.Found.Hits).Select(passages.Add).Distinct();
        if (trimmed)
            found = found.Take(TrimmedPassages).Select(passage => passage with { Text = Short(passage.Text, TrimmedLength) });
        var words = string.Join('\n', questions.Select(question => question.Text));
        var text = new StringBuilder();
        if (size == PromptSize.Whole && turn.State.Summary is { Text.Length: > 0 } summary)
            text.Append("<summary>\n").Append(DataMarks.Escape(summary.Text)).Append("\n</summary>\n");
        if (turn.State.Agreed is { } agreed)
            text.Append("<agreed>\n").Append(DataMarks.Escape(Short(agreed.Text, LongestMessage))).Append("\n</agreed>\n");
        return text
            .Append("<passages>\n").Append(Passages.Lines(found)).Append("</passages>\n")
            .Append("<customer>\n").Append(DataMarks.Escape(Short(words, trimmed ? LongestMessage : LongestQuestion))).Append("\n</customer>")
            .ToString();
    }

    private static string Short(string text, int longest) => text.Length > longest ? text[..longest] : text;

    // The sources of an earlier answer: their numbers would be taken for those of the passages at hand.
    [GeneratedRegex(@"(?m)^\[[0-9]{1,2}\]:.*$| ?\[[0-9]{1,2}\]", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex SourceNotes();
}
