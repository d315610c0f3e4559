using System.Text;
using Helpdesk.Assistant.Prompts;
using Helpdesk.Assistant.Wire;
using Helpdesk.Core.Conversations;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Rungs;

/// <summary>
/// Notes, beside the answer of one turn, what no longer stands in the prompts. It begins when the first word is out, and an answer
/// waits only a moment for it: what is not ready is tried in the next turn.
/// </summary>
internal sealed partial class RunningSummary(
    ModelCalls calls, PromptExecutionSettings settings, AskedTurn asked, TimeProvider time, ILogger logger, CancellationToken turn) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(turn);
    private Task<ConversationSummary?>? work;

    /// <summary>Begins, if that has not been done yet.</summary>
    public void Begin() => work ??= MakeAsync(stop.Token);

    /// <summary>The new summary; null when none was due or none is ready.</summary>
    public async Task<ConversationSummary?> EndAsync()
    {
        if (work is null)
            return null;
        try
        {
            return await work.WaitAsync(Patience, time, turn);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        if (work is not null)
            await ((Task)work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task<ConversationSummary?> MakeAsync(CancellationToken cancellationToken)
    {
        if (await SummaryPrompt.BuildAsync(asked.Turn, cancellationToken) is not { } prompt)
            return null;
        try
        {
            var thoughts = new ThoughtFilter();
            var text = new StringBuilder();
            await foreach (var piece in calls.AskAsync("summary", asked, prompt.Chat, settings, cancellationToken))
            {
                var said = thoughts.Pass(piece.Content ?? "");
                if (thoughts.TakesBack())
                    text.Clear();
                text.Append(said);
            }

            text.Append(thoughts.Flush());
            return SummaryPrompt.Of(text.ToString(), prompt.Through);
        }
        catch (RungFailedException failure) when (failure.Kind == FailureKind.Refused)
        {
            // The same lines would be refused in every turn: they stay out of the notes.
            return new ConversationSummary(asked.Turn.State.Summary?.Text ?? "", prompt.Through);
        }
        catch (RungFailedException failure)
        {
            LogNotMade(failure.Message);
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A summary could not be made: {Reason}")]
    private partial void LogNotMade(string reason);
}
