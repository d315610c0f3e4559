using System.Diagnostics;
using Helpdesk.Assistant.Operation;
using Helpdesk.Assistant.Prompts;
using Helpdesk.Core.Operation;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;
using Microsoft.SemanticKernel.ChatCompletion;
using Microsoft.SemanticKernel.Connectors.OpenAI;
using OpenAI.Chat;

namespace Helpdesk.Assistant.Rungs;

/// <summary>
/// One call of a model from its place in the rung to its end: pieces as they come, a failure as a value, and what it took in tokens,
/// time and money for the trace.
/// </summary>
internal sealed class ModelCall : IAsyncDisposable
{
    private readonly string rung;
    private readonly string kind;
    private readonly RungOptions options;
    private readonly RungState state;
    private readonly AskedTurn asked;
    private readonly ChatHistory chat;
    private readonly TimeProvider time;
    private readonly CancellationToken turn;
    private readonly Patience patience;
    private readonly Activity? span;
    private readonly IAsyncEnumerator<StreamingChatMessageContent> pieces;
    private readonly long started;
    private ChatTokenUsage? usage;
    private TimeSpan? first;
    private string? finish;
    private int said;
    private bool ended;

    /// <param name="rung">The rung, which was entered and has given a place.</param>
    /// <param name="kind">What the call is for: <c>model</c> or <c>summary</c>.</param>
    public ModelCall(
        string rung,
        string kind,
        RungOptions options,
        RungState state,
        AskedTurn asked,
        ChatHistory chat,
        Func<CancellationToken, IAsyncEnumerable<StreamingChatMessageContent>> ask,
        TimeProvider time,
        CancellationToken turn)
    {
        (this.rung, this.kind, this.options, this.state, this.asked, this.chat, this.time, this.turn) = (rung, kind, options, state, asked, chat, time, turn);
        started = time.GetTimestamp();
        patience = new Patience(options, asked.Time?.Remaining ?? TimeSpan.MaxValue, time, turn);
        span = StartSpan();
        pieces = ask(patience.Token).GetAsyncEnumerator(patience.Token);
    }

    public StreamingChatMessageContent Current => pieces.Current;

    /// <summary>Whether any text or call has come.</summary>
    public bool HasCome { get; private set; }

    /// <summary>Goes to the next piece.</summary>
    /// <exception cref="OperationCanceledException">The turn has ended.</exception>
    public async ValueTask<(bool More, RungFailedException? Failure)> NextAsync()
    {
        try
        {
            if (!await pieces.MoveNextAsync())
            {
                End(null);
                return (false, null);
            }

            patience.Renew();
            Look(pieces.Current);
            return (true, null);
        }
        catch (Exception error)
        {
            turn.ThrowIfCancellationRequested();
            var failure = RungFailure.Of(error, time.GetUtcNow());
            End(failure);
            return (false, failure);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!ended)
        {
            state.Left();
            Report("left", null);
        }

        await pieces.DisposeAsync();
        patience.Dispose();
        span?.Dispose();
        state.GivePlace();
    }

    private void Look(StreamingChatMessageContent piece)
    {
        if (!HasCome && (piece.Content is { Length: > 0 } || piece.Items.Any(item => item is StreamingFunctionCallUpdateContent)))
        {
            HasCome = true;
            first = time.GetElapsedTime(started);
            ModelTelemetry.FirstChunk(options.Name, first.Value);
        }

        said += piece.Content?.Length ?? 0;
        if (piece.InnerContent is StreamingChatCompletionUpdate { Usage: { } used })
            usage = used;
        finish = (piece as OpenAIStreamingChatMessageContent)?.FinishReason?.ToString() ?? finish;
    }

    private void End(RungFailedException? failure)
    {
        ended = true;
        if (failure is null)
            state.Succeeded();
        else
            state.Failed(failure);
        Report(failure is null ? "ok" : failure.Kind.ToString(), failure);
    }

    private void Report(string outcome, RungFailedException? failure)
    {
        var took = time.GetElapsedTime(started);
        // A server that does not count is counted for: no budget is kept by a zero.
        long input = usage?.InputTokenCount ?? (HasCome ? TokenEstimate.Of(chat) : 0), output = usage?.OutputTokenCount ?? TokenEstimate.Of(said);
        var cost = input + output == 0 ? null : options.Prices.Of(input, output);
        asked.Used.Add(input + output);
        ModelTelemetry.Ended(options.Name, took, input, output, cost, options.Prices.Currency, failure?.Kind);
        if (failure is not null)
            ModelTelemetry.Failed(rung, failure.Kind);
        asked.Turn.Trace(new TracedStep(kind, rung, took.TotalMilliseconds, outcome)
        {
            Model = options.Name,
            Prompt = kind == "model" ? asked.Prompt : null,
            FirstMilliseconds = first?.TotalMilliseconds,
            InputTokens = input,
            OutputTokens = output,
            Cost = cost,
            Currency = cost is null ? null : options.Prices.Currency,
        });
        if (span is not { IsAllDataRequested: true })
            return;
        span.SetTag("gen_ai.usage.input_tokens", input);
        span.SetTag("gen_ai.usage.output_tokens", output);
        span.SetTag("gen_ai.response.finish_reasons", finish is null ? null : new[] { finish.ToLowerInvariant() });
        span.SetTag("helpdesk.cost", cost is null ? null : (double)cost);
        if (failure is not null)
        {
            span.SetTag("error.type", failure.Kind.ToString());
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    private Activity? StartSpan()
    {
        var begun = Telemetry.Traces.StartActivity($"chat {options.Name}", ActivityKind.Client);
        if (begun is not { IsAllDataRequested: true })
            return begun;
        var server = new Uri(options.Endpoint);
        begun.SetTag("gen_ai.operation.name", "chat");
        begun.SetTag("gen_ai.provider.name", ModelTelemetry.Provider);
        begun.SetTag("gen_ai.request.model", options.Name);
        begun.SetTag("gen_ai.request.max_tokens", options.Capabilities.MaxTokens);
        begun.SetTag("gen_ai.request.temperature", options.Capabilities.Temperature);
        begun.SetTag("gen_ai.request.top_p", options.Capabilities.TopP);
        begun.SetTag("gen_ai.conversation.id", asked.Turn.Taken.Conversation.Path);
        begun.SetTag("server.address", server.Host);
        begun.SetTag("server.port", server.Port);
        begun.SetTag("helpdesk.rung", rung);
        return begun;
    }
}
