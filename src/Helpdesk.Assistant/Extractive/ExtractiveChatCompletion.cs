using System.Runtime.CompilerServices;
using System.Text;
using Helpdesk.Assistant.Ticketing;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Extractive;

/// <summary>
/// Answers without a model: quotes the entry that answers a question, word for word and with its source; asks back between close
/// candidates; says when it does not know, and offers a ticket. Its settings must be <see cref="ExtractiveSettings"/>.
/// </summary>
internal sealed class ExtractiveChatCompletion(TicketDialogue tickets) : IChatCompletionService
{
    public IReadOnlyDictionary<string, object?> Attributes { get; } = new Dictionary<string, object?>();

    public async Task<IReadOnlyList<ChatMessageContent>> GetChatMessageContentsAsync(
        ChatHistory chatHistory,
        PromptExecutionSettings? executionSettings = null,
        Kernel? kernel = null,
        CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
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
        await foreach (var part in new ExtractiveAnswer(settings.Turn, settings.Questions, tickets).PartsAsync(cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new StreamingChatMessageContent(AuthorRole.Assistant, null) { Items = [new ReplyPartContent(part)] };
        }
    }
}
