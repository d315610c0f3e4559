using Helpdesk.Core.Turns;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using static Helpdesk.Assistant.Tests.AssistantBench;

namespace Helpdesk.Assistant.Tests;

public sealed class ToolCallTests
{
    private readonly SearchPlugin.Shelf shelf = new();

    [Fact]
    public async Task A_call_in_the_midst_of_a_streamed_answer_is_made_and_the_answer_goes_on()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(
            ModelReply.Does(
                new ModelStep.Says("Let me"),
                new ModelStep.Says(" look."),
                new ModelStep.Calls(0, "call_9", "Shelf-search_faq", "{\"que"),
                new ModelStep.GoesOn(0, "ry\": \"ships"),
                new ModelStep.GoesOn(0, " 港湾\"}"),
                new ModelStep.Finishes("tool_calls")),
            ModelReply.Says("It is found [2]."));
        await using var bench = Bench(server);
        bench.Knowledge.Answers("Ships?", SomeTurn.Hit("first", "First."));
        var script = new SomeTurn();

        var parts = await bench.AnswerAsync(script.Asks("Ships?"), Stop);

        Assert.Empty(server.Refusals);
        Assert.Equal("Let me look.\n\nIt is found [1].", TextOf(parts));
        Assert.Equal(["found"], SourcesOf(parts));
        Assert.Equal(["ships 港湾"], shelf.Queries);
        Assert.Equal(["system user", "system user assistant tool"], server.Requests.Select(request => request.Roles));
        var receipt = Assert.Single(script.Journal.Receipts);
        Assert.Equal(("Shelf-search_faq", """{"query":"ships 港湾"}""", false), (receipt.Function, receipt.Arguments, receipt.SideEffect));
        Assert.Equal(receipt.Result, ModelRequest.Text(server.Requests[1].Messages[^1]));
        Assert.Empty(script.Journal.Intents);
    }

    [Fact]
    public async Task The_functions_are_shown_with_a_plain_schema()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Says("Yes."));
        await using var bench = Bench(server);

        await bench.AnswerAsync(new SomeTurn().Asks("Ships?"), Stop);

        var body = Assert.Single(server.Requests).Body;
        Assert.Equal("auto", body.GetProperty("tool_choice").GetString());
        var search = body.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("function"))
            .Single(function => function.GetProperty("name").GetString() == "Shelf-search_faq");
        Assert.Equal("Searches.", search.GetProperty("description").GetString());
        Assert.Equal(["query"], search.GetProperty("parameters").GetProperty("properties").EnumerateObject().Select(property => property.Name));
        Assert.Equal("query", Assert.Single(search.GetProperty("parameters").GetProperty("required").EnumerateArray()).GetString());
    }

    [Fact]
    public async Task A_model_without_functions_is_shown_none()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Says("Yes."));
        await using var bench = Bench(server, "Capabilities:Tools=false");

        await bench.AnswerAsync(new SomeTurn().Asks("Ships?"), Stop);

        Assert.False(Assert.Single(server.Requests).Body.TryGetProperty("tools", out _));
        Assert.Empty(server.Refusals);
    }

    [Fact]
    public async Task A_retried_turn_takes_its_calls_from_the_journal_and_does_not_ask_for_them_again()
    {
        const string answer = """{"passages":[{"n":4,"entry":"old","title":"Title of old","question":"Q?","text":"Old."}],"next":"Go on."}""";
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Says("Old it is [4], and new [1]."));
        await using var bench = Bench(server);
        bench.Knowledge.Answers("Ships?", SomeTurn.Hit("new", "New."));
        var script = new SomeTurn { Earlier = [new JournalEntry(0, "Shelf-search_faq", """{"query":"ships"}""", false, answer)] };

        var parts = await bench.AnswerAsync(script.Asks("Ships?"), Stop);

        Assert.Empty(server.Refusals);
        Assert.Empty(shelf.Queries);
        Assert.Empty(script.Journal.Receipts);
        var request = Assert.Single(server.Requests);
        Assert.Equal("system user assistant tool", request.Roles);
        Assert.Equal(answer, ModelRequest.Text(request.Messages[^1]));
        Assert.Equal("Old it is [1], and new [2].", TextOf(parts));
        Assert.Equal(["old", "new"], SourcesOf(parts));
    }

    [Fact]
    public async Task A_broken_call_of_an_earlier_attempt_is_repaired_before_it_is_sent()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Says("Well."));
        await using var bench = Bench(server);
        var script = new SomeTurn { Earlier = [new JournalEntry(0, "Shelf-search_faq", "{\"query", false, "Nothing.")] };

        Assert.Equal("Well.", TextOf(await bench.AnswerAsync(script.Asks("Ships?"), Stop)));

        Assert.Empty(server.Refusals);
        var call = Assert.Single(server.Requests).Messages[2].GetProperty("tool_calls")[0];
        Assert.Equal("{}", call.GetProperty("function").GetProperty("arguments").GetString());
    }

    [Fact]
    public async Task The_next_rung_gets_the_calls_of_the_one_that_failed()
    {
        await using var first = await FakeModelServer.StartAsync(Stop);
        await using var second = await FakeModelServer.StartAsync(Stop);
        first.Answer(ModelReply.Calls("Shelf-search_faq", "{\"query\":\"ships\"}"), ModelReply.Refuses(503, "unavailable_error"));
        second.Answer(ModelReply.Says("Found [1]."));
        await using var bench = Bench(first).WithModel("spare", second);

        var parts = await bench.AnswerAsync(new SomeTurn { Bot = SomeTurn.SomeBot("main", "spare") }.Asks("Ships?"), Stop);

        Assert.Equal("Found [1].", TextOf(parts));
        Assert.Equal(["ships"], shelf.Queries);
        Assert.Equal("system user assistant tool", Assert.Single(second.Requests).Roles);
        Assert.Empty(second.Refusals);
    }

    [Fact]
    public async Task A_model_that_never_stops_calling_is_asked_three_times_and_the_last_time_without_functions()
    {
        await using var server = await FakeModelServer.StartAsync(
            Stop, request => request.Body.GetProperty("tool_choice").GetString() == "none"
                ? ModelReply.Says("Enough.")
                : ModelReply.Calls("Shelf-search_faq", "{\"query\":\"again\"}"));
        await using var bench = Bench(server);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("Ships?"), Stop);

        Assert.Equal("Enough.", TextOf(parts));
        Assert.Equal(3, server.Requests.Count);
        Assert.Equal(["again", "again"], shelf.Queries);
    }

    [Theory]
    [InlineData("Shelf-search_faq", "{\"query\": ", "no valid JSON object")]
    [InlineData("Shelf-search_faq", "[1]", "no valid JSON object")]
    [InlineData("Shelf-search_faq", "", "do not fit")]
    [InlineData("Shelf-file_ticket", "{\"count\":\"many\"}", "do not fit")]
    [InlineData("Shelf-file_ticket", "{\"count\":99999999999}", "do not fit")]
    [InlineData("Shelf-file_ticket", "{}", "do not fit")]
    [InlineData("Nobody-knows this", "{}", "no such function")]
    public async Task A_call_that_cannot_be_made_is_told_to_the_model_in_a_history_that_servers_accept(string function, string arguments, string told)
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Calls(function, arguments), ModelReply.Says("I cannot."));
        await using var bench = Bench(server);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("Ships?"), Stop);

        Assert.Empty(server.Refusals);
        Assert.Equal("I cannot.", TextOf(parts));
        Assert.Empty(shelf.Queries);
        Assert.Contains(told, ModelRequest.Text(server.Requests[^1].Messages[^1]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_the_token_limit_has_cut_is_a_failure_and_never_history()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Does(new ModelStep.Calls(0, "c", "Shelf-search_faq", "{\"quer"), new ModelStep.Finishes("length")));
        await using var bench = Bench(server);
        var script = new SomeTurn();

        var parts = await bench.AnswerAsync(script.Asks("Ships?"), Stop);

        Assert.Equal("down-en\n\nunknown-en", TextOf(parts));
        Assert.Single(server.Requests);
        Assert.Empty(script.Journal.Receipts);
        Assert.Contains("cut by the token limit", Assert.Single(bench.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_calls_at_once_are_answered_each()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(
            ModelReply.Does(
                new ModelStep.Calls(0, "a", "Shelf-search_faq", "{\"query\":"),
                new ModelStep.GoesOn(0, "\"one\"}"),
                new ModelStep.Calls(1, "b", "Shelf-search_faq", "{\"query\":\"two\"}"),
                new ModelStep.Finishes("tool_calls")),
            ModelReply.Says("Both."));
        await using var bench = Bench(server);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("Ships?"), Stop);

        Assert.Empty(server.Refusals);
        Assert.Equal("Both.", TextOf(parts));
        Assert.Equal(["one", "two"], shelf.Queries);
        Assert.Equal("system user assistant tool tool", server.Requests[1].Roles);
    }

    private AssistantBench Bench(FakeModelServer server, params string[] more) =>
        new AssistantBench().WithModel("main", server, more).WithPlugin("Shelf", shelf.Create, givesPassages: true);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
