using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests;

/// <summary>What customers who wait can rely on, over hours and restarts; derived once for each server.</summary>
public abstract class QueueKeeperSuite : DeskServerSuite
{
    [Fact]
    public async Task Who_waits_for_long_chooses_again_and_gets_a_ticket_when_no_choice_comes()
    {
        var conversation = await WaitAsync("Where is my parcel?");
        await LookAsync(conversation);
        await AtAsync(9);
        await LookAsync(conversation);
        Assert.Empty(await SaidAsync(conversation));

        await AtAsync(10.5);
        await Task.WhenAll(LookAsync(conversation), LookAsync(conversation), LookAsync(conversation));
        await AtAsync(14.5);
        await LookAsync(conversation);
        var offered = Assert.Single(await SaidAsync(conversation));
        Assert.Empty(Tickets.All);

        await AtAsync(17);
        await Task.WhenAll(LookAsync(conversation), LookAsync(conversation), LookAsync(conversation));

        Assert.Equal(["Wait for a person", "Leave a ticket", "Back to the assistant"], offered.SuggestedActions!.Actions!.Select(action => action.Title));
        var ticket = Assert.Single(Tickets.All);
        Assert.Equal((Desk, "customer-1", "Where is my parcel?", conversation.Path), (ticket.Desk, ticket.Requester, ticket.Description, ticket.Conversation));
        Assert.Contains($"#{ticket.Number}", (await SaidAsync(conversation))[^1].Text, StringComparison.Ordinal);
        Assert.Equal(2, (await SaidAsync(conversation)).Count);
        Assert.IsType<ConversationOwner.Bot>((await Server.Stores.Ownership.ReadAsync(conversation, Cancellation)).Owner);
    }

    [Fact]
    public async Task Who_goes_on_waiting_while_nobody_is_on_duty_is_asked_again_and_never_left_in_silence()
    {
        Bot = Bot with { Handoff = new HandoffSettings { Queues = [new QueueDefinition { Name = "support", Hours = new BusinessHours { Week = new Dictionary<DayOfWeek, IReadOnlyList<OpenInterval>>() } }] } };
        await AtAsync(0);
        var conversation = await WaitAsync("Hello?");
        for (var round = 0; round < 3; round++)
        {
            await AtAsync((round * 12) + 11);
            await LookAsync(conversation);
            Assert.Equal(round + 1, (await SaidAsync(conversation)).Count);
            await AtAsync((round * 12) + 12);
            await SayAsync(conversation, round == 1 ? "等待人工客服" : "Wait for a person");
            await LookAsync(conversation);
            Assert.Equal(round + 1, (await SaidAsync(conversation)).Count);
        }

        await AtAsync(48);
        await LookAsync(conversation);
        await AtAsync(54);
        await LookAsync(conversation);

        Assert.Equal(5, (await SaidAsync(conversation)).Count);
        Assert.Single(Tickets.All);
    }

    [Theory]
    [InlineData("And where is my refund?", null, false)]
    [InlineData("Wait for a person", null, true)]
    [InlineData(null, HelpdeskEvents.Wait, true)]
    [InlineData(null, HelpdeskEvents.Ticket, false)]
    public async Task What_is_said_in_the_moment_in_which_waiting_ends_in_a_ticket_is_answered(string? text, string? name, bool waits)
    {
        var conversation = await WaitAsync("Where is my parcel?");
        await AtAsync(11);
        await LookAsync(conversation);
        await AtAsync(17);
        Tickets.Meanwhile = async () =>
        {
            Tickets.Meanwhile = () => Task.CompletedTask;
            await SayAsync(conversation, text, name);
        };

        await LookAsync(conversation);

        Assert.Single(Tickets.All);
        var taken = (await Server.Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        var message = Assert.Single(taken.Messages).Activity;
        Assert.Equal((text, name), (message.Text, message.Name));
        var turn = new Turn(taken, Bot, new Reply(new OutputGate("", [], _ => true), 1000), Server.Stores.Journal, Server.Stores.Log);
        var step = ActivatorUtilities.CreateInstance<HandoffStep>(Server.Stores.Services);
        var answered = false;
        await step.InvokeAsync(
            turn,
            (_, _) =>
            {
                answered = true;
                return Task.CompletedTask;
            },
            Cancellation);
        Assert.Equal((waits, !waits), (turn.NextOwner is ConversationOwner.Queue, answered));
    }

    [Fact]
    public async Task Who_goes_back_to_the_assistant_and_writes_on_at_once_is_answered()
    {
        var conversation = await WaitAsync("Where is my parcel?");
        await SayAsync(conversation, null, HelpdeskEvents.BackToBot);
        await SayAsync(conversation, "How long does delivery take?");
        await SayAsync(conversation, null, HelpdeskEvents.BackToBot);

        await LookAsync(conversation);

        var turn = (await Server.Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        Assert.Equal("How long does delivery take?", Assert.Single(turn.Messages).Activity.Text);
    }

    [Fact]
    public async Task What_the_agents_of_a_dead_instance_have_returns_to_the_queue_where_a_customer_waits()
    {
        Bot = Bot with { Handoff = new HandoffSettings { Return = TimeSpan.FromMinutes(5) } };
        await AtAsync(0);
        await BeatAsync("ann", 3, goodSeconds: 20);
        var (asked, answered) = (await WaitAsync("one"), await WaitAsync("two"));
        foreach (var conversation in new[] { asked, answered })
        {
            await Server.Desk.ClaimAsync(conversation, new AgentFace("ann", "Ann"), Cancellation);
            var known = (await Server.Board.FindAsync(conversation, Cancellation))!;
            Assert.IsType<ReplyOutcome.Said>(await Server.Desk.ReplyAsync(conversation, new AgentFace("ann", "Ann"), known.OwnerEpoch, known.Last, "Hello", [], "r", Cancellation));
        }

        var unheard = await WaitAsync("three");
        await Server.Desk.ClaimAsync(unheard, new AgentFace("ann", "Ann"), Cancellation);
        await SayAsync(asked, "Are you there?");
        await AtAsync(0.35);
        Assert.Empty(await Server.Presence.ListAsync(PresencePlaces.Desk(Desk), Cancellation));
        await LookAsync(asked);
        Assert.IsType<ConversationOwner.Agent>((await Server.Board.FindAsync(asked, Cancellation))!.Owner);

        await AtAsync(6);
        await Task.WhenAll(LookAsync(asked), LookAsync(asked), LookAsync(answered), LookAsync(unheard));

        var queue = Assert.IsType<ConversationOwner.Queue>((await Server.Board.FindAsync(asked, Cancellation))!.Owner);
        Assert.Equal((HandoffReasons.AgentGone, "support"), (queue.Reason, queue.Name));
        Assert.IsType<ConversationOwner.Agent>((await Server.Board.FindAsync(answered, Cancellation))!.Owner);
        Assert.IsType<ConversationOwner.Queue>((await Server.Board.FindAsync(unheard, Cancellation))!.Owner);
    }

    [Fact]
    public async Task A_wait_is_counted_once_by_who_has_ended_it()
    {
        var conversation = await WaitAsync("one");
        await AtAsync(5);
        var waits = Server.Stores.Services.GetRequiredService<IWaitTimes>();

        await Task.WhenAll(Enumerable.Range(0, 6).Select(number => Server.Desk.ClaimAsync(conversation, new AgentFace($"a{number}", "A"), Cancellation)));

        Assert.InRange(Assert.Single(await waits.LastHourAsync(Desk, "support", Cancellation)), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
    }
}
