using Helpdesk.Server.Commands;
using Helpdesk.Server.Load;

namespace Helpdesk.Server.Tests.Load;

public class LoadLedgerTests
{
    private readonly LoadLedger ledger = new("customer");

    [Fact]
    public void A_message_is_settled_once_it_is_acknowledged_echoed_and_answered()
    {
        Send("c|1", "c|2");
        Assert.False(ledger.IsSettled);

        ledger.Receive(Answer("c|3", "c|1", "c|2"), 40);

        Assert.True(ledger.IsSettled);
        Assert.Equal(2, ledger.Settled);
        Assert.Equal((0, 0), (ledger.Twice, ledger.OutOfOrder));
    }

    [Fact]
    public void An_echo_that_comes_before_the_acknowledgement_is_the_same_message()
    {
        var number = ledger.Send(1);

        ledger.Receive(Echo(number, "c|1"), 2);
        ledger.Receive(Answer("c|2", "c|1"), 3);
        ledger.Acknowledge(number, "c|1", 4);

        Assert.True(ledger.IsSettled);
        Assert.Equal(0, ledger.Twice);
    }

    [Fact]
    public void A_message_that_was_stored_under_two_ids_is_there_twice()
    {
        Send("c|1");

        ledger.Receive(Echo(1, "c|2"), 5);

        Assert.Equal(1, ledger.Twice);
    }

    [Fact]
    public void A_line_that_comes_again_on_the_socket_is_there_twice()
    {
        Send("c|1");

        ledger.Receive(Echo(1, "c|1"), 5);

        Assert.Equal(1, ledger.Twice);
    }

    [Fact]
    public void A_message_that_two_answers_name_was_answered_twice()
    {
        Send("c|1");
        ledger.Receive(Answer("c|t1", "c|1"), 5);

        ledger.Receive(Answer("c|t2", "c|1"), 6);

        Assert.Equal(1, ledger.Twice);
    }

    [Fact]
    public void The_parts_of_one_answer_are_one_answer()
    {
        Send("c|1");
        ledger.Receive(Answer("c|t1", "c|1"), 5);

        ledger.Receive(Answer("c|t1.1", "c|1"), 6);

        Assert.Equal(0, ledger.Twice);
        Assert.Equal(5, ledger.Messages[0].AnsweredAt);
    }

    [Fact]
    public void A_later_message_that_is_echoed_first_is_out_of_order()
    {
        ledger.Send(1);
        ledger.Send(2);

        ledger.Receive(Echo(2, "c|1"), 3);
        ledger.Receive(Echo(1, "c|2"), 4);

        Assert.Equal(1, ledger.OutOfOrder);
    }

    [Fact]
    public void A_later_message_that_is_answered_first_is_out_of_order()
    {
        Send("c|1", "c|2");

        ledger.Receive(Answer("c|t1", "c|2"), 5);
        ledger.Receive(Answer("c|t2", "c|1"), 6);

        Assert.Equal(1, ledger.OutOfOrder);
    }

    [Fact]
    public void The_first_text_is_that_of_the_stream_that_became_the_answer()
    {
        Send("c|1");
        ledger.Receive(new DirectLineActivity { Type = "typing", Id = "s", Text = "Wi", ChannelData = new() { StreamType = "streaming", StreamId = "s" } }, 7);
        ledger.Receive(new DirectLineActivity { Type = "typing", Id = "s2", Text = "Within", ChannelData = new() { StreamType = "streaming", StreamId = "s" } }, 8);

        ledger.Receive(Answer("c|t1", "c|1") with { ChannelData = new() { StreamType = "final", StreamId = "s", Answers = ["c|1"] } }, 9);

        Assert.Equal((7, 9), (ledger.Messages[0].FirstTextAt, ledger.Messages[0].AnsweredAt));
    }

    [Fact]
    public void A_message_without_an_answer_stays_open()
    {
        Send("c|1", "c|2");

        ledger.Receive(Answer("c|t1", "c|1"), 5);

        Assert.False(ledger.IsSettled);
        Assert.Null(ledger.Messages[1].AnsweredAt);
    }

    [Fact]
    public void The_activities_of_others_are_not_counted()
    {
        Send("c|1");

        ledger.Receive(new DirectLineActivity { Type = "message", Id = "c|9", ChannelData = new() { ClientActivityId = "somebody-1" } }, 5);
        ledger.Receive(Answer("c|10", "c|8"), 6);

        Assert.Equal((0, 0), (ledger.Twice, ledger.OutOfOrder));
        Assert.Null(ledger.Messages[0].AnsweredAt);
    }

    private static DirectLineActivity Answer(string id, params string[] answers) =>
        new() { Type = "message", Id = id, ReplyToId = answers[^1], ChannelData = new() { Answers = answers } };

    private DirectLineActivity Echo(int number, string id) =>
        new() { Type = "message", Id = id, ChannelData = new() { ClientActivityId = ledger.ClientActivityId(number) } };

    private void Send(params string[] ids)
    {
        foreach (var id in ids)
        {
            var number = ledger.Send(1);
            ledger.Acknowledge(number, id, 2);
            ledger.Receive(Echo(number, id), 3);
        }
    }
}
