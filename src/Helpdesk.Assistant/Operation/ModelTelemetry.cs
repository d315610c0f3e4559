using System.Diagnostics;
using System.Diagnostics.Metrics;
using Helpdesk.Assistant.Wire;
using Helpdesk.Core.Operation;

namespace Helpdesk.Assistant.Operation;

/// <summary>
/// What is reported about models and tools, by the names of OpenTelemetry's semantic conventions for generative AI where there are any.
/// No word of a customer, a model or a document is in it.
/// </summary>
internal static class ModelTelemetry
{
    /// <summary>The conventions name a provider by the protocol where the server behind it is not known.</summary>
    public const string Provider = "openai";

    private static readonly Histogram<long> Tokens = Telemetry.Metrics.CreateHistogram<long>(
        "gen_ai.client.token.usage", "{token}", "Tokens that a call has read or written.");

    private static readonly Histogram<double> Durations = Telemetry.Metrics.CreateHistogram<double>(
        "gen_ai.client.operation.duration", "s", "How long a call of a model took.");

    private static readonly Histogram<double> FirstChunks = Telemetry.Metrics.CreateHistogram<double>(
        "gen_ai.client.operation.time_to_first_chunk", "s", "From a call of a model to the first piece of its answer.");

    private static readonly Counter<long> Answers = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.answers", "{turn}", "Turns that were answered, by bot and rung.");

    private static readonly Counter<long> Decisions = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.decisions", "{question}", "Questions, by what the knowledge base decided.");

    private static readonly Counter<long> ToolCalls = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.tool_calls", "{call}", "Calls of functions, by function and outcome.");

    private static readonly Counter<long> Errors = Telemetry.Metrics.CreateCounter<long>(
        "helpdesk.model.errors", "{error}", "Failed calls of models, by rung and kind.");

    private static readonly Counter<double> Costs = Telemetry.Metrics.CreateCounter<double>(
        "helpdesk.model.cost", "{currency}", "What the calls have cost by the configured prices.");

    public static void Answered(string bot, string rung) => Answers.Add(1, new("helpdesk.bot", bot), new("helpdesk.rung", rung));

    public static void Decided(string bot, string decision) => Decisions.Add(1, new("helpdesk.bot", bot), new("helpdesk.decision", decision));

    public static void Failed(string rung, FailureKind kind) => Errors.Add(1, new("helpdesk.rung", rung), new("error.type", kind.ToString()));

    public static void Called(string function, string outcome) => ToolCalls.Add(1, new("gen_ai.tool.name", function), new("helpdesk.outcome", outcome));

    public static void FirstChunk(string model, TimeSpan after) => FirstChunks.Record(after.TotalSeconds, Chat(model));

    /// <summary>Counts a call that has ended.</summary>
    public static void Ended(string model, TimeSpan took, long inputTokens, long outputTokens, decimal? cost, string currency, FailureKind? failure)
    {
        var tags = Chat(model);
        if (inputTokens > 0)
            Tokens.Record(inputTokens, [.. tags, new("gen_ai.token.type", "input")]);
        if (outputTokens > 0)
            Tokens.Record(outputTokens, [.. tags, new("gen_ai.token.type", "output")]);
        if (failure is { } kind)
            tags.Add("error.type", kind.ToString());
        Durations.Record(took.TotalSeconds, tags);
        if (cost is { } spent)
            Costs.Add((double)spent, new("gen_ai.request.model", model), new("helpdesk.currency", currency));
    }

    /// <summary>Begins the span of a tool call; null while nobody listens.</summary>
    public static Activity? StartTool(string function, string callId)
    {
        var span = Telemetry.Traces.StartActivity($"execute_tool {function}");
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag("gen_ai.operation.name", "execute_tool");
            span.SetTag("gen_ai.tool.name", function);
            span.SetTag("gen_ai.tool.type", "function");
            span.SetTag("gen_ai.tool.call.id", callId);
        }

        return span;
    }

    private static TagList Chat(string model) => new()
    {
        { "gen_ai.operation.name", "chat" },
        { "gen_ai.provider.name", Provider },
        { "gen_ai.request.model", model },
    };
}
