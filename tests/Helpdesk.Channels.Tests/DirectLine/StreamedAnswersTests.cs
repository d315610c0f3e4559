using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>What a socket shows of an answer that is still being written.</summary>
public sealed class StreamedAnswersTests(SharedStores shared)
{
    private const string Stream = "c|t1.s";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_running_answer_streams_under_its_own_id_and_ends_in_its_final()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var stream = await visitor.OpenAsync();
        var question = await visitor.SayAsync("question");
        Assert.Equal(question, (await stream.NextAsync()).GetProperty("id").GetString());
        var turn = (await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", Cancellation))!;

        await SayPartAsync(turn, 1, "Your");
        var first = await stream.NextAsync();
        await SayPartAsync(turn, 2, "Your order");
        var second = await stream.NextAsync();
        await shared.Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [Some.Answer("Your order ships.")], []), Cancellation);
        var final = await stream.NextAsync();

        AssertPiece(first, turn.StreamId, turn.StreamId, 1, "Your");
        AssertPiece(second, $"{turn.StreamId}.2", turn.StreamId, 2, "Your order");
        Assert.Equal(turn.FinalId(0), final.GetProperty("id").GetString());
        Assert.Equal("Your order ships.", final.GetProperty("text").GetString());
        Assert.Equal("2", stream.Watermark);
    }

    [Fact]
    public async Task A_socket_that_comes_back_in_the_middle_of_an_answer_gets_it_whole_and_under_its_own_id()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await visitor.SayAsync("question");
        var turn = (await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", Cancellation))!;
        await SayPartAsync(turn, 1, "Your");
        await SayPartAsync(turn, 2, "Your order");

        using var stream = await visitor.OpenAsync("1");
        var snapshot = await stream.NextAsync();
        await SayPartAsync(turn, 3, "Your order ships");

        AssertPiece(snapshot, turn.StreamId, turn.StreamId, 2, "Your order");
        AssertPiece(await stream.NextAsync(), $"{turn.StreamId}.3", turn.StreamId, 3, "Your order ships");
    }

    [Fact]
    public async Task Pieces_that_are_old_of_an_older_owner_or_behind_their_final_are_dropped()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();
        await log.FirstRead.WaitAsync(StreamReader.Patience, Cancellation);

        log.Tell(Piece(Stream, 3, 7, "three"));
        log.Tell(Piece(Stream, 2, 7, "two"));
        log.Tell(Piece(Stream, 3, 7, "three again"));
        log.Tell(new ConversationEvent.OwnerChanged(8));
        log.Tell(Piece(Stream, 4, 7, "four"));
        log.Tell(new ConversationEvent.Logged(log.Write("final", "c|t1")));
        log.Tell(Piece(Stream, 5, 8, "five"));
        log.Tell(new ConversationEvent.Working(true, Stream));
        log.Tell(new ConversationEvent.Logged(log.Write("end")));

        Assert.Equal(["three", "final", "end"], await stream.TextsAsync(3));
    }

    [Fact]
    public async Task The_pieces_of_an_answer_that_was_already_replayed_are_dropped()
    {
        var log = new ScriptedLog();
        log.Write("final", "c|t1");
        log.Write("next", "c|t2");
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);

        log.Tell(Piece(Stream, 5, 1, "late"));
        log.Tell(Piece("c|t3.s", 1, 1, "running"));
        using var stream = await (await server.VisitAsync()).OpenAsync();

        Assert.Equal(["final", "next", "running"], await stream.TextsAsync(3));
    }

    [Fact]
    public async Task Work_without_words_is_a_sign_of_typing_by_the_bot_and_the_first_words_still_have_the_streams_id()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        log.Tell(new ConversationEvent.Working(true, Stream));
        log.Tell(new ConversationEvent.Streaming(new PartialAnswer(Stream, 1, 1, DateTimeOffset.UnixEpoch, true, new Activity())));
        log.Tell(Piece(Stream, 2, 1, "words"));

        foreach (var typing in new[] { await stream.NextAsync(), await stream.NextAsync() })
        {
            Assert.Equal("typing", typing.GetProperty("type").GetString());
            Assert.Equal("bot", typing.GetProperty("from").GetProperty("role").GetString());
            Assert.False(typing.TryGetProperty("channelData", out _));
            Assert.False(typing.TryGetProperty("entities", out _));
        }

        AssertPiece(await stream.NextAsync(), Stream, Stream, 2, "words");
    }

    [Fact]
    public async Task What_is_being_done_is_informative_and_no_part_of_the_answer()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();

        log.Tell(new ConversationEvent.Streaming(new PartialAnswer(Stream, 1, 1, DateTimeOffset.UnixEpoch, true, new Activity { Text = "Looking up your order" })));
        var told = await stream.NextAsync();

        Assert.Equal("informative", told.GetProperty("channelData").GetProperty("streamType").GetString());
        Assert.Equal("informative", told.GetProperty("entities")[0].GetProperty("streamType").GetString());
        Assert.Equal("Looking up your order", told.GetProperty("text").GetString());
    }

    [Fact]
    public async Task The_facts_about_a_piece_are_shown_beside_its_place_in_the_stream()
    {
        var log = new ScriptedLog();
        await using var server = await DirectLineServer.StartAsync(shared.Stores, log: log);
        using var stream = await (await server.VisitAsync()).OpenAsync();
        var label = new Entity { Type = "https://schema.org/Message", Properties = new Dictionary<string, JsonElement> { ["keywords"] = Some.Json("""["AIGeneratedContent"]""") } };
        var old = new Entity { Type = "streaminfo", Properties = new Dictionary<string, JsonElement> { ["streamType"] = Some.Json("\"final\"") } };

        log.Tell(new ConversationEvent.Streaming(new PartialAnswer(Stream, 1, 1, DateTimeOffset.UnixEpoch, false, Some.Answer("一二") with { Entities = [old, label], ReplyToId = "q1" })));
        var piece = await stream.NextAsync();

        Assert.Equal(2, piece.GetProperty("entities").GetArrayLength());
        Assert.Equal("AIGeneratedContent", piece.GetProperty("entities")[1].GetProperty("keywords")[0].GetString());
        Assert.Equal("q1", piece.GetProperty("replyToId").GetString());
    }

    private static ConversationEvent.Streaming Piece(string stream, long sequence, long epoch, string text) =>
        new(new PartialAnswer(stream, sequence, epoch, DateTimeOffset.UnixEpoch, false, Some.Answer(text)));

    private async Task SayPartAsync(TakenTurn turn, long sequence, string text) => Assert.Equal(
        LeaseOutcome.Held,
        await shared.Stores.Lease.StreamAsync(turn, new PartialAnswer(turn.StreamId, sequence, turn.Guard.OwnerEpoch, DateTimeOffset.UtcNow, false, Some.Answer(text)), Cancellation));

    private static void AssertPiece(JsonElement piece, string id, string streamId, long sequence, string text)
    {
        Assert.Equal("typing", piece.GetProperty("type").GetString());
        Assert.Equal(id, piece.GetProperty("id").GetString());
        Assert.Equal(text, piece.GetProperty("text").GetString());
        Assert.Equal("bot", piece.GetProperty("from").GetProperty("role").GetString());
        foreach (var place in new[] { piece.GetProperty("channelData"), piece.GetProperty("entities")[0] })
        {
            Assert.Equal("streaming", place.GetProperty("streamType").GetString());
            Assert.Equal(streamId, place.GetProperty("streamId").GetString());
            Assert.Equal(sequence, place.GetProperty("streamSequence").GetInt64());
        }

        Assert.Equal("streaminfo", piece.GetProperty("entities")[0].GetProperty("type").GetString());
    }
}
