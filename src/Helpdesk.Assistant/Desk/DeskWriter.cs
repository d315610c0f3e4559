using System.Text;
using Helpdesk.Assistant.Rungs;
using Helpdesk.Assistant.Wire;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Knowledge;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Desk;

/// <summary>Asks the rungs of a bot, one after the other, to write for an agent.</summary>
internal sealed partial class DeskWriter(BotKernels kernels, IKnowledge knowledge, TimeProvider time, ILogger<DeskWriter> logger) : IDeskWriter
{
    private const int MostTokens = 400;
    private const int LongestText = 4000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public bool CanWrite(BotDefinition bot) => kernels.ModelsOf(bot).Count > 0;

    public async Task<string?> WriteAsync(
        BotDefinition bot, DeskTask task, IReadOnlyList<LogEntry> lines, string language, string? text, CancellationToken cancellationToken)
    {
        var (chat, sources) = task switch
        {
            DeskTask.Translation => (DeskPrompts.Translation(text ?? "", language), []),
            DeskTask.Reply => await ReplyAsync(bot, lines, language, cancellationToken),
            _ => (DeskPrompts.Brief(lines, language), []),
        };
        foreach (var (rung, options, service) in kernels.ModelsOf(bot))
        {
            try
            {
                using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
                using var patience = new CancellationTokenSource(Patience, time);
                await using var ending = patience.Token.Register(limit.Cancel);
                var written = await AskAsync(service, options, chat, limit.Token);
                if (written.Length > 0)
                    return sources.Count == 0 ? written : $"{written}\n\n({string.Join(", ", sources)})";
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                LogFailed(logger, rung, bot.Id, exception.GetType().Name);
            }
        }

        return null;
    }

    private async Task<(ChatHistory Chat, IReadOnlyList<string> Sources)> ReplyAsync(
        BotDefinition bot, IReadOnlyList<LogEntry> lines, string language, CancellationToken cancellationToken)
    {
        var question = DeskPrompts.LastQuestion(lines);
        var found = question.Length == 0 ? null : await knowledge.SearchAsync(bot.Id, question, language, 3, cancellationToken);
        var hits = found?.Decision == KnowledgeDecision.Unknown ? [] : found?.Hits ?? [];
        return (DeskPrompts.Reply(lines, hits, bot, language), [.. hits.Select(hit => hit.Source).Distinct()]);
    }

    private static async Task<string> AskAsync(IChatCompletionService service, RungOptions options, ChatHistory chat, CancellationToken cancellationToken)
    {
        var thoughts = new ThoughtFilter();
        var text = new StringBuilder();
        await foreach (var piece in service.GetStreamingChatMessageContentsAsync(chat, RungSettings.Of(options, functions: null, MostTokens), kernel: null, cancellationToken))
        {
            var said = thoughts.Pass(piece.Content ?? "");
            if (thoughts.TakesBack())
                text.Clear();
            text.Append(said);
            if (text.Length > LongestText)
                break;
        }

        return text.Append(thoughts.Flush()).ToString().Trim();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Rung {Rung} of bot {Bot} could not write for an agent: {Failure}")]
    private static partial void LogFailed(ILogger logger, string rung, string bot, string failure);
}
