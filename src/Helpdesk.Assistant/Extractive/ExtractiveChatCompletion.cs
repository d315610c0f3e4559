using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Extractive;

/// <summary>
/// Answers without a model: quotes the entry that answers a question, word for word and with its source; asks back between close
/// candidates; says when it does not know. Its settings must be <see cref="ExtractiveSettings"/>.
/// </summary>
internal sealed class ExtractiveChatCompletion : IChatCompletionService
{
    private const int MostChoices = 3;

    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        var text = new System.Text.StringBuilder();
        await foreach (var piece in GetStreamingChatMessageContentsAsync(chatHistory, executionSettings, kernel, cancellationToken))
            text.AppendJoin("", piece.Items.OfType<ReplyPartContent>());
        return [new ChatMessageContent(AuthorRole.Assistant, text.ToString())];
    }

    public async IAsyncEnumerable<StreamingChatMessageContent> GetStreamingChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var settings = executionSettings as ExtractiveSettings
            ?? throw new ArgumentException("The extractive rung answers a turn: its settings must be ExtractiveSettings.", nameof(executionSettings));
        foreach (var part in Answer(settings.Turn, settings.Questions))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new StreamingChatMessageContent(AuthorRole.Assistant, null) { Items = [new ReplyPartContent(part)] };
        }

        await Task.CompletedTask;
    }

    private static IEnumerable<ReplyPart> Answer(Turn turn, IReadOnlyList<Question> questions)
    {
        var asked = questions.Where(question => question.Talk == SmallTalk.None).ToList();
        if (asked.Count == 0 && questions.Count > 0)
            return [new ReplyPart.Verbatim(SmallTalkAnswers.To(questions[^1].Talk, questions[^1].Language, turn.Bot))];

        var known = asked.Where(question => Decide(question) == KnowledgeDecision.Answer).ToList();
        var close = asked.Where(question => Decide(question) == KnowledgeDecision.Ask).ToList();
        var unknown = asked.FirstOrDefault(question => Decide(question) == KnowledgeDecision.Unknown);
        return Quote(turn.Bot, known)
            .Concat(Clarify(turn.Bot, close, known.Count > 0))
            .Concat(unknown is not null || asked.Count == 0
                ? [new ReplyPart.Verbatim(Separator(known.Count + close.Count > 0) + turn.Bot.TextsFor(unknown?.Language ?? turn.Language).Unknown)]
                : []);
    }

    private static KnowledgeDecision Decide(Question question) =>
        question.Found.Hits.Count == 0 ? KnowledgeDecision.Unknown : question.Found.Decision;

    private static IEnumerable<ReplyPart> Quote(BotDefinition bot, List<Question> known)
    {
        var sources = new List<string>();
        string? introduced = null;
        foreach (var question in known)
        {
            var hit = question.Found.Hits[0];
            // Two questions with one answer are answered once.
            if (sources.Contains(hit.EntryId))
                continue;
            var separator = Separator(sources.Count > 0);
            sources.Add(hit.EntryId);
            yield return new ReplyPart.Source(new Citation(hit.EntryId, hit.Source, hit.SourceUrl, hit.Answer));

            if (introduced != question.Language)
                yield return new ReplyPart.Verbatim($"{separator}{bot.TextsFor(question.Language).QuoteIntroduction}\n\n");
            else
                yield return new ReplyPart.Verbatim(separator);
            introduced = question.Language;

            foreach (var piece in Pieces.Of(hit.Answer.TrimEnd()))
                yield return new ReplyPart.Verbatim(piece);
            yield return new ReplyPart.Verbatim(Mark(hit.Answer, sources.Count));
        }
    }

    private static IEnumerable<ReplyPart> Clarify(BotDefinition bot, List<Question> close, bool follows)
    {
        if (close.Count == 0)
            yield break;
        var choices = close.SelectMany(question => question.Found.Hits)
            .Select(hit => hit.Question)
            .Distinct(StringComparer.Ordinal)
            .Take(MostChoices)
            .Select(ImBack)
            .ToList();
        yield return new ReplyPart.Verbatim(Separator(follows) + bot.TextsFor(close[0].Language).Clarify);
        yield return new ReplyPart.Choices(choices);
    }

    private static CardAction ImBack(string question) => new()
    {
        Type = "imBack",
        Title = question,
        Value = JsonElement.Parse($"\"{JsonEncodedText.Encode(question)}\""),
    };

    private static string Separator(bool follows) => follows ? "\n\n" : "";

    // A mark behind a table row or a fence would become a part of it.
    private static string Mark(string answer, int position) =>
        string.Create(CultureInfo.InvariantCulture, $"{(answer.AsSpan().TrimEnd() is [.., '|' or '`'] ? "\n\n" : " ")}[{position}]");
}
