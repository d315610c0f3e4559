using System.Text;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Transcripts;

namespace Helpdesk.Records.Tests.Transcripts;

public abstract class TranscriptsSuite : RecordsSuite
{
    private static readonly ConversationKey Conversation = new("default", "demo-shop", "c1");

    [Fact]
    public async Task Nothing_is_known_of_a_conversation_that_was_never_copied()
    {
        var transcripts = (await StartAsync()).Transcripts;

        Assert.Null(await transcripts.HeadAsync(Conversation, Cancellation));
        Assert.Empty(await transcripts.ReadAsync(Conversation, 0, 10, Cancellation));
    }

    [Fact]
    public async Task Lines_come_back_as_they_were_said_page_by_page_after_a_restart()
    {
        const string body = """{"type":"message","text":"a\"\\ 退款 😀 \u2028 \u0000","value":12345678901234567890.10}""";
        await (await StartAsync()).Transcripts.SaveAsync([Copy(7, 1, 120, line => line == 120 ? body : "{}")], Cancellation);

        var transcripts = (await StartAsync()).Transcripts;
        var first = await transcripts.ReadAsync(Conversation, 0, 100, Cancellation);
        var second = await transcripts.ReadAsync(Conversation, first[^1].Sequence, 100, Cancellation);

        Assert.Equal(Enumerable.Range(1, 120).Select(number => (long)number), first.Concat(second).Select(entry => entry.Sequence));
        Assert.Equal(body, Encoding.UTF8.GetString(second[^1].Body.Span));
        Assert.Equal(("c1|0000120", DateTimeOffset.FromUnixTimeMilliseconds(1120)), (second[^1].Id, second[^1].At));
        Assert.Empty(await transcripts.ReadAsync(new ConversationKey("default", "demo-shop", "c2"), 0, 10, Cancellation));
    }

    [Fact]
    public async Task A_line_that_is_copied_again_is_kept_once()
    {
        var transcripts = (await StartAsync()).Transcripts;

        await transcripts.SaveAsync([Copy(7, 1, 3, _ => """{"text":"first"}""")], Cancellation);
        await transcripts.SaveAsync([Copy(7, 2, 5, _ => """{"text":"again"}""")], Cancellation);

        var entries = await transcripts.ReadAsync(Conversation, 0, 10, Cancellation);
        Assert.Equal(["first", "first", "first", "again", "again"], entries.Select(entry => entry.Activity.Text));
        Assert.Equal(5, (await transcripts.HeadAsync(Conversation, Cancellation))!.Sequence);
    }

    [Fact]
    public async Task A_head_comes_back_whole_with_the_ids_by_which_repeats_are_recognised()
    {
        var since = DateTimeOffset.FromUnixTimeMilliseconds(1000);
        var head = Head(7, 2) with
        {
            OwnerEpoch = 8,
            LeaseFence = 9,
            Owner = new ConversationOwner.Agent("ann", since),
            State = """{"version":1}"""u8.ToArray(),
            Reference = """{"user":{"id":"u1"}}"""u8.ToArray(),
            Context = """{"parameters":{"plan":"gold"}}"""u8.ToArray(),
            DeliverOutside = true,
        };
        var copy = Copy(7, 1, 2, _ => "{}") with { Head = head };
        var transcripts = (await StartAsync()).Transcripts;

        await transcripts.SaveAsync([copy with { Lines = [copy.Lines[0], copy.Lines[1] with { Repeat = "in:u1/x" }] }], Cancellation);

        var read = (await transcripts.HeadAsync(Conversation, Cancellation))!;
        Assert.Equal((7, 2, 8, 9, true), (read.Incarnation, read.Sequence, read.OwnerEpoch, read.LeaseFence, read.DeliverOutside));
        Assert.Equal(new ConversationOwner.Agent("ann", since), read.Owner);
        Assert.Equal(
            ["""{"version":1}""", """{"user":{"id":"u1"}}""", """{"parameters":{"plan":"gold"}}"""],
            new[] { read.State, read.Reference, read.Context }.Select(part => Encoding.UTF8.GetString(part.Span)));
        Assert.Equal([KeyValuePair.Create("in:u1/x", 2L)], read.Repeats);
    }

    [Fact]
    public async Task A_head_never_goes_back_and_the_lines_of_a_late_copy_are_kept_all_the_same()
    {
        var transcripts = (await StartAsync()).Transcripts;
        await transcripts.SaveAsync([Copy(8, 3, 4, _ => "{}") with { Head = Head(8, 4) with { OwnerEpoch = 20 } }], Cancellation);

        await transcripts.SaveAsync([Copy(7, 1, 2, _ => "{}")], Cancellation);
        await transcripts.SaveAsync([Copy(8, 3, 3, _ => "{}") with { Head = Head(8, 3) with { OwnerEpoch = 20 } }], Cancellation);
        await transcripts.SaveAsync([new TranscriptCopy(Conversation, Head(8, 4) with { OwnerEpoch = 19 }, [], "4 ", false)], Cancellation);

        var head = (await transcripts.HeadAsync(Conversation, Cancellation))!;
        Assert.Equal((8, 4, 20), (head.Incarnation, head.Sequence, head.OwnerEpoch));
        Assert.Equal([1L, 2, 3, 4], (await transcripts.ReadAsync(Conversation, 0, 10, Cancellation)).Select(entry => entry.Sequence));
    }

    [Fact]
    public async Task A_batch_that_fails_leaves_nothing()
    {
        var records = await StartAsync();
        var wrong = Copy(7, 1, 1, _ => "{}") with { Conversation = new ConversationKey("default", "demo-shop", "c2") };
        wrong = wrong with { Lines = [wrong.Lines[0] with { Repeat = null }, new TranscriptLine(new LogEntry(2, DateTimeOffset.UnixEpoch, null!, "{}"u8.ToArray()), null)] };

        await Assert.ThrowsAnyAsync<Exception>(() => records.Transcripts.SaveAsync([Copy(7, 1, 1, _ => "{}"), wrong], Cancellation));

        Assert.Null(await records.Transcripts.HeadAsync(Conversation, Cancellation));
        Assert.Equal(0L, await records.RunAsync("SELECT COUNT(*) FROM transcript_lines", Cancellation));
    }

    [Fact]
    public async Task Instances_that_copy_the_same_conversations_at_once_do_not_stand_in_each_others_way()
    {
        var instances = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));
        var copies = Enumerable.Range(0, 30).Select(number => Copy(7, 1, 10, _ => "{}") with { Conversation = new ConversationKey("default", "demo-shop", $"c{number}") }).ToList();

        await Task.WhenAll(instances.Select((instance, place) => Task.Run(
            () => instance.Transcripts.SaveAsync(place % 2 == 0 ? copies : [.. Enumerable.Reverse(copies)], Cancellation), Cancellation)));

        Assert.Equal(30L, await instances[0].RunAsync("SELECT COUNT(*) FROM transcripts", Cancellation));
        Assert.Equal(300L, await instances[0].RunAsync("SELECT COUNT(*) FROM transcript_lines", Cancellation));
    }

    [Fact]
    public async Task A_customers_conversations_are_listed_newest_first_page_by_page_and_nobody_elses()
    {
        var records = await StartAsync();
        async Task SayAsync(string desk, string bot, string conversation, string customer, string topic)
        {
            var head = Head(7, 1) with
            {
                Reference = Encoding.UTF8.GetBytes($$$"""{"channelId":"directline","user":{"id":"{{{customer}}}"}}"""),
                State = ConversationStateJson.Write(new ConversationState { Topic = topic }),
                Owner = new ConversationOwner.Queue("asked", DateTimeOffset.UnixEpoch),
            };
            Time.Advance(TimeSpan.FromSeconds(1));
            await records.Transcripts.SaveAsync([new TranscriptCopy(new ConversationKey(desk, bot, conversation), head, [], "1 ", false)], Cancellation);
        }

        await SayAsync("default", "demo-shop", "a", "u1", "first");
        await SayAsync("default", "other-shop", "b", "u1", "second");
        await SayAsync("default", "demo-shop", "c", "u2", "somebody else's");
        await SayAsync("another", "demo-shop", "d", "u1", "at another desk");
        await SayAsync("default", "demo-shop", "e", "u1", "third");
        await SayAsync("default", "demo-shop", "a", "u1", "first again");

        var page = await records.PastConversations.ListAsync("default", "u1", before: null, 2, Cancellation);
        var rest = await records.PastConversations.ListAsync("default", "u1", page[^1].UpdatedAt, 2, Cancellation);

        Assert.Equal(["first again", "third", "second"], page.Concat(rest).Select(conversation => conversation.State.Topic));
        Assert.Equal(("default/demo-shop/a", "directline"), (page[0].Conversation.Path, page[0].Channel));
        Assert.IsType<ConversationOwner.Queue>(page[0].Owner);
        Assert.Empty(await records.PastConversations.ListAsync("default", "nobody", before: null, 2, Cancellation));
    }

    private static ConversationHead Head(long incarnation, long sequence) =>
        new() { Incarnation = incarnation, Sequence = sequence, OwnerEpoch = incarnation, LeaseFence = incarnation };

    private static TranscriptCopy Copy(long incarnation, int first, int last, Func<int, string> body) => new(
        Conversation,
        Head(incarnation, last),
        [.. Enumerable.Range(first, last - first + 1).Select(number => new TranscriptLine(
            new LogEntry(number, DateTimeOffset.FromUnixTimeMilliseconds(1000 + number), LogEntry.IdOf(Conversation.Id, number), Encoding.UTF8.GetBytes(body(number))),
            null))],
        $"{last} ",
        false);
}
