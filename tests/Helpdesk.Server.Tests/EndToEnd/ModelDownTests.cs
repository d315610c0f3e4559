using Helpdesk.Testing.Model;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>A model that goes away, and what is told about it, through the whole server.</summary>
public sealed class ModelDownTests
{
    private const string Notice = "Our AI assistant is unavailable right now";
    private const string Question = "How long does delivery take?";

    [Fact]
    public async Task A_model_that_is_stopped_in_the_middle_of_an_answer_is_replaced_by_quotes_and_the_customer_told()
    {
        var stopped = new TaskCompletionSource();
        var model = await FakeModelServer.StartAsync(TestContext.Current.CancellationToken);
        model.Answer(
            ModelReply.Says("Three days [1]."),
            ModelReply.Does(new ModelStep.Says("It will take "), new ModelStep.Waits(stopped.Task), new ModelStep.Breaks()));
        await using var server = await ShopServer.StartAsync(
            new("Models__main__Endpoint", model.Endpoint.ToString()), new("Models__main__Name", "fake"));
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var socket = await visitor.WatchAsync();

        await visitor.SayAsync(Question);
        await socket.UntilAnsweredAsync(1);
        await visitor.SayAsync(Question + " ");
        await socket.UntilPieceAsync("It will take ");
        stopped.SetResult();
        await socket.UntilAnsweredAsync(2);
        await model.DisposeAsync();
        await visitor.SayAsync(Question);
        await socket.UntilAnsweredAsync(3);

        var answers = socket.Lines.Where(line => !line.IsCustomer).Select(line => line.Text).ToList();
        Assert.StartsWith("Three days [1].", answers[0], StringComparison.Ordinal);
        Assert.All(answers[1..], answer => Assert.StartsWith(Notice, answer, StringComparison.Ordinal));
        Assert.All(answers[1..], answer => Assert.DoesNotContain("It will take", answer, StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_models_do_is_exported_without_a_word_of_the_conversation()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var model = await FakeModelServer.StartAsync(TestContext.Current.CancellationToken, _ => ModelReply.Says("SECRETANSWER"));
        await using var server = await ShopServer.StartAsync(
            new("Models__main__Endpoint", model.Endpoint.ToString()),
            new("Models__main__Name", "exported-model"),
            new("OTEL_EXPORTER_OTLP_ENDPOINT", collector.Url),
            new("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"),
            new("OTEL_BSP_SCHEDULE_DELAY", "200"),
            new("OTEL_METRIC_EXPORT_INTERVAL", "500"));
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var socket = await visitor.WatchAsync();
        await visitor.SayAsync("SECRETQUESTION, how long does delivery take?");
        await socket.UntilAnsweredAsync(1);

        await Patience.UntilAsync("spans and metrics are exported", () => Task.FromResult(
            collector.Has("/v1/traces", "chat exported-model")
            && collector.Has("/v1/metrics", "gen_ai.client.token.usage")
            && collector.Has("/v1/metrics", "helpdesk.turn.first_text") ? "both" : null));

        Assert.True(collector.Has("/v1/traces", "gen_ai.usage.input_tokens"));
        Assert.All(["/v1/traces", "/v1/metrics"], path => Assert.False(collector.Has(path, "SECRETQUESTION") || collector.Has(path, "SECRETANSWER")));
    }
}
