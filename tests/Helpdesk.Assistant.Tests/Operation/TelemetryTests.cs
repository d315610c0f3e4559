using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Helpdesk.Core.Operation;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using Activity = System.Diagnostics.Activity;

namespace Helpdesk.Assistant.Tests.Operation;

public sealed class TelemetryTests
{
    [Fact]
    public async Task A_turn_is_told_in_spans_metrics_and_steps_without_a_word_of_it()
    {
        var spans = new ConcurrentQueue<Activity>();
        var measured = new ConcurrentQueue<(string Name, double Value, Dictionary<string, object?> Tags)>();
        using var root = new Activity("test").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId == root.TraceId)
                    spans.Enqueue(span);
            },
        };
        ActivitySource.AddActivityListener(listener);
        using var meters = Listen(measured);
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Calls("Shelf-search_faq", "{\"query\":\"SECRETWORD\"}"), ModelReply.Says("SECRETWORD [1]."));
        await using var bench = new AssistantBench()
            .WithModel("main", server, "Name=telemetry-model", "Prices:Input=2", "Prices:Output=10", "Prices:Currency=CNY")
            .WithPlugin("Shelf", new SearchPlugin.Shelf().Create, givesPassages: true);
        var turn = new SomeTurn().Asks("SECRETWORD?");

        await bench.AnswerAsync(turn, Stop);

        var chat = spans.Where(span => span.DisplayName == "chat telemetry-model").ToList();
        Assert.Equal(2, chat.Count);
        Assert.Equal(ActivityKind.Client, chat[0].Kind);
        Assert.Equal(("chat", "openai", "telemetry-model", 10L, 5L, "main"), (
            chat[0].GetTagItem("gen_ai.operation.name"), chat[0].GetTagItem("gen_ai.provider.name"), chat[0].GetTagItem("gen_ai.request.model"),
            chat[0].GetTagItem("gen_ai.usage.input_tokens"), chat[0].GetTagItem("gen_ai.usage.output_tokens"), chat[0].GetTagItem("helpdesk.rung")));
        var tool = Assert.Single(spans, span => span.DisplayName == "execute_tool Shelf-search_faq");
        Assert.Equal("execute_tool", tool.GetTagItem("gen_ai.operation.name"));
        Assert.All(spans.SelectMany(span => span.TagObjects), tag => Assert.DoesNotContain("SECRETWORD", $"{tag.Value}", StringComparison.Ordinal));

        var own = measured.Where(one => Equals(one.Tags.GetValueOrDefault("gen_ai.request.model"), "telemetry-model")).ToList();
        Assert.Equal([10, 5, 10, 5], own.Where(one => one.Name == "gen_ai.client.token.usage").Select(one => one.Value));
        Assert.Equal(2, own.Count(one => one.Name == "gen_ai.client.operation.duration"));
        Assert.Equal(2, own.Count(one => one.Name == "gen_ai.client.operation.time_to_first_chunk"));
        Assert.Equal(0.00007, own.First(one => one.Name == "helpdesk.model.cost").Value, 0.0000001);

        var steps = turn.Steps;
        Assert.Equal(["search knowledge ok", "model main ok", "tool Shelf-search_faq ok", "model main ok"], steps.Select(step => $"{step.Kind} {step.Name} {step.Outcome}"));
        Assert.Equal((10L, 5L, 0.00007m, "CNY"), (steps[1].InputTokens, steps[1].OutputTokens, steps[1].Cost, steps[1].Currency));
        Assert.Matches("^answer@[0-9a-f]{8}$", steps[1].Prompt);
    }

    private static MeterListener Listen(ConcurrentQueue<(string, double, Dictionary<string, object?>)> measured)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = (instrument, own) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                    own.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Read(tags))));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => measured.Enqueue((instrument.Name, value, Read(tags))));
        listener.Start();
        return listener;
    }

    private static Dictionary<string, object?> Read(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var read = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var tag in tags)
            read[tag.Key] = tag.Value;
        return read;
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
