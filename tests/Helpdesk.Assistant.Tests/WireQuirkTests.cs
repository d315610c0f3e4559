using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using static Helpdesk.Assistant.Tests.AssistantBench;

namespace Helpdesk.Assistant.Tests;

/// <summary>What servers of Qwen models do differently, seen through the whole way up to the reply.</summary>
public sealed class WireQuirkTests
{
    [Theory]
    [InlineData("\"\"", "\"stop\"")]
    [InlineData("\"null\"", "\"stop\"")]
    [InlineData("null", "\"eos\"")]
    [InlineData("null", "\"stop\"")]
    public async Task Any_finish_reason_is_survived(string during, string end)
    {
        var parts = await AnswerAsync(
            Chunk("""{"content":"All"}""", during),
            Chunk("""{"content":" well."}""", during),
            Chunk("{}", end));

        Assert.Equal("All well.", parts);
    }

    [Theory]
    [InlineData("""{"role":"","content":"All well."}""")]
    [InlineData("""{"role":null,"content":"All well."}""")]
    [InlineData("""{"role":"assistant","content":"All well.","tool_calls":[]}""")]
    [InlineData("""{"role":"assistant","content":"All well.","tool_calls":null}""")]
    [InlineData("""{"content":"All well.","reasoning_content":null,"function_call":null}""")]
    public async Task Empty_members_of_a_delta_are_survived(string delta)
    {
        Assert.Equal("All well.", await AnswerAsync(Chunk(delta, "null"), Chunk("{}", "\"stop\"")));
    }

    [Fact]
    public async Task Thoughts_within_the_text_are_left_out()
    {
        var text = await AnswerAsync(
            Chunk("""{"content":"<think>The custo"}""", "null"),
            Chunk("""{"content":"mer asks.</think>\n\n"}""", "null"),
            Chunk("""{"content":"All well."}""", "\"stop\""));

        Assert.Equal("All well.", text);
    }

    [Fact]
    public async Task Comments_and_chunks_without_choices_are_survived()
    {
        var parts = await AnswerAsync(
            ": keep-alive",
            """data: {"choices":[],"object":"chat.completion.chunk","created":1,"model":"m","id":"1","usage":null}""",
            Chunk("""{"content":"All well."}""", "\"stop\""));

        Assert.Equal("All well.", parts);
    }

    [Theory]
    [InlineData("""data: {"error":"out of memory"}""", "error")]
    [InlineData("""data: {"error":{"code":503,"message":"Loading","type":"unavailable_error"},"choices":[]}""", "503")]
    [InlineData("event:error\n:HTTP_STATUS/400\ndata:{\"code\":\"InvalidParameter\",\"message\":\"...\",\"request_id\":\"1\"}", "InvalidParameter")]
    [InlineData("""data: {"choices":[{"delta":{},"finish_reason":"error","index":0}]}""", "error")]
    [InlineData("data: oops", "no_json")]
    public async Task An_error_in_the_midst_of_a_stream_is_a_failure_of_the_rung(string line, string code)
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Says("Half"), new ModelStep.Line(line), new ModelStep.Finishes("stop")));
        await using var bench = new AssistantBench().WithModel("main", server);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop);

        Assert.Equal("down-en\n\nunknown-en", TextOf(parts));
        Assert.Contains($"the stream broke off ({code})", bench.Log.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_that_ends_in_good_form_but_too_early_is_a_failure_of_the_rung()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Says("Half"), new ModelStep.EndsEarly()));
        await using var bench = new AssistantBench().WithModel("main", server);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop);

        Assert.Equal("down-en\n\nunknown-en", TextOf(parts));
        Assert.Contains("ended_early", Assert.Single(bench.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stream_without_its_last_line_is_whole_when_the_model_has_finished()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Says("Whole."), new ModelStep.Finishes("stop"), new ModelStep.EndsEarly()));
        await using var bench = new AssistantBench().WithModel("main", server);

        Assert.Equal("Whole.", TextOf(await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop)));
    }

    [Fact]
    public async Task Thinking_is_switched_by_configuration_and_sent_as_a_field_of_the_body()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Thinks("Hm."), new ModelStep.Says("Yes."), new ModelStep.Finishes("stop")));
        await using var bench = new AssistantBench().WithModel(
            "main", server, "Capabilities:Thinking=false", "Capabilities:Temperature=0.7", "Capabilities:TopP=0.8", "Capabilities:MaxTokens=500");

        var text = TextOf(await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop));

        Assert.Equal("Yes.", text);
        var body = Assert.Single(server.Requests).Body;
        Assert.False(body.GetProperty("enable_thinking").GetBoolean());
        Assert.Equal(0.7, body.GetProperty("temperature").GetDouble(), 0.001);
        Assert.Equal(0.8, body.GetProperty("top_p").GetDouble(), 0.001);
        Assert.Equal(500, body.GetProperty("max_tokens").GetInt32());
        Assert.True(body.GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
    }

    [Theory]
    [InlineData("EnableThinking", "false", "\"enable_thinking\":false")]
    [InlineData("ChatTemplateKwargs", "true", "\"chat_template_kwargs\":{\"enable_thinking\":true}")]
    [InlineData("ReasoningEffort", "false", "\"reasoning_effort\":\"none\"")]
    public async Task Thinking_is_switched_in_the_way_of_the_server(string by, string thinking, string field)
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("Yes."));
        await using var bench = new AssistantBench().WithModel(
            "main", server, $"Capabilities:ThinkingSwitch={by}", $"Capabilities:Thinking={thinking}", "Capabilities:TopK=20", "Headers:X-Test=1");

        await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop);

        var body = Assert.Single(server.Requests).Body.GetRawText();
        Assert.Contains(field, body, StringComparison.Ordinal);
        Assert.Contains("\"top_k\":20", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_small_context_is_kept_by_leaving_out_what_is_oldest()
    {
        await using var server = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("Yes."));
        await using var bench = new AssistantBench().WithModel("main", server, "Capabilities:ContextTokens=4096", "Capabilities:MaxTokens=1024");
        var script = new SomeTurn();
        for (var i = 0; i < 8; i++)
            script.AfterCustomer(new string('x', 1000)).AfterBot(i == 7 ? "NEWEST" : new string('y', 1000));

        await bench.AnswerAsync(script.Asks("How?"), Stop);

        var request = Assert.Single(server.Requests);
        Assert.InRange(request.Messages.Count, 3, 8);
        Assert.Equal("NEWEST", ModelRequest.Text(request.Messages[^2]));
    }

    private static async Task<string> AnswerAsync(params string[] lines)
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does([.. lines.Select(line => new ModelStep.Line(line))]));
        await using var bench = new AssistantBench().WithModel("main", server);
        return TextOf(await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop));
    }

    private static string Chunk(string delta, string finish) =>
        $$"""data: {"choices":[{"delta":{{delta}},"finish_reason":{{finish}},"index":0}],"object":"chat.completion.chunk","created":1,"model":"m","id":"1"}""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
