using System.Runtime.CompilerServices;
using Helpdesk.Assistant.Wire;
using Microsoft.Extensions.Logging;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;

namespace Helpdesk.Assistant.Rungs;

/// <summary>
/// Calls the model of one rung: when it is not left alone, when it has a place, and again after a wait when it was busy or has stumbled
/// before its first word.
/// </summary>
internal sealed partial class ModelCalls(
    string name, RungOptions options, IChatCompletionService service, Kernel kernel, RungState state, bool isLastModel, TimeProvider time, ILogger logger)
{
    /// <param name="kind">What the call is for: <c>model</c> or <c>summary</c>.</param>
    /// <exception cref="RungFailedException">There is no answer, or no whole one.</exception>
    public async IAsyncEnumerable<StreamingChatMessageContent> AskAsync(
        string kind, AskedTurn asked, ChatHistory chat, PromptExecutionSettings settings, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var waited = TimeSpan.Zero;
        for (var attempt = 1; ; attempt++)
        {
            RungFailedException? failure;
            var call = await OpenAsync(kind, asked, chat, settings, cancellationToken);
            await using (call)
            {
                while (true)
                {
                    (var more, failure) = await call.NextAsync();
                    if (!more)
                        break;
                    yield return call.Current;
                }
            }

            if (failure is null)
                yield break;
            if (call.HasCome || WaitAfter(failure, attempt, waited, asked) is not { } wait)
                throw failure;
            LogAskedAgain(name, failure.Message, wait.TotalSeconds);
            await Task.Delay(wait, time, cancellationToken);
            waited += wait;
        }
    }

    private async Task<ModelCall> OpenAsync(
        string kind, AskedTurn asked, ChatHistory chat, PromptExecutionSettings settings, CancellationToken cancellationToken)
    {
        if (asked.Time is { Remaining.Ticks: 0 })
            throw new RungFailedException("the turn has spent its time with models") { Kind = FailureKind.Silent };
        if (!state.TryEnter())
            throw new RungFailedException($"it is left alone for a while{(state.Problem is { } problem ? $": {problem}" : "")}") { Kind = FailureKind.Resting };
        var entered = false;
        try
        {
            entered = await state.TakePlaceAsync(cancellationToken);
        }
        finally
        {
            if (!entered)
                state.Left();
        }

        return entered
            ? new ModelCall(
                name, kind, options, state, asked, chat, token => service.GetStreamingChatMessageContentsAsync(chat, settings, kernel, token), time, cancellationToken)
            : throw new RungFailedException($"all of its {options.Concurrency} places are taken") { Kind = FailureKind.Full };
    }

    /// <summary>How long to wait before the rung is asked again; null when it is not.</summary>
    private TimeSpan? WaitAfter(RungFailedException failure, int attempt, TimeSpan waited, AskedTurn asked)
    {
        var plan = FailurePlan.Of(failure.Kind, isLastModel);
        if (attempt > plan.Retries)
            return null;
        var wait = failure.RetryAfter ?? plan.Wait * Math.Pow(2, attempt - 1);
        var left = TimeSpan.FromSeconds(options.RetrySeconds) - waited;
        return wait <= left && (asked.Time is null || wait < asked.Time.Remaining) ? wait : null;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Rung {Rung} is asked again after {Seconds:0.0} s: {Reason}")]
    private partial void LogAskedAgain(string rung, string reason, double seconds);
}
