using Helpdesk.Console.Desk;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Console.Tests;

public class DeskAlertTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 10, 0, 0, TimeSpan.Zero);
    private static readonly ConversationOwner.Queue Waiting = new(HandoffReasons.Asked, Now);
    private static readonly ConversationOwner.Agent Mia = new("mia", Now);

    [Fact]
    public void Who_begins_to_wait_calls_and_who_goes_on_waiting_does_not()
    {
        Assert.Equal(DeskAlertKind.Waits, Kind(With(new ConversationOwner.Bot()), With(Waiting)));
        Assert.Equal(DeskAlertKind.Waits, Kind(null, With(Waiting)));
        Assert.Null(Kind(With(Waiting), With(Waiting) with { HeardAt = Now }));
    }

    [Fact]
    public void Who_waits_for_one_agent_calls_no_other()
    {
        Assert.Null(Kind(null, With(Waiting with { Preferred = "bob" })));
        Assert.Equal(DeskAlertKind.Waits, Kind(null, With(Waiting with { Preferred = "mia" })));
    }

    [Fact]
    public void A_customers_word_calls_its_own_agent()
    {
        Assert.Equal(DeskAlertKind.Writes, Kind(With(Mia), With(Mia) with { HeardAt = Now, AskedAt = Now }));
        Assert.Null(Kind(With(Mia), With(Mia)));
        Assert.Null(Kind(With(new ConversationOwner.Agent("bob", Now)), With(new ConversationOwner.Agent("bob", Now)) with { HeardAt = Now }));
    }

    [Fact]
    public void What_another_agent_gives_calls_and_what_one_takes_does_not()
    {
        Assert.Equal(DeskAlertKind.Given, Kind(With(new ConversationOwner.Agent("bob", Now)), With(Mia)));
        Assert.Null(Kind(With(Waiting), With(Mia)));
    }

    [Fact]
    public void What_rests_calls_nobody_until_its_customer_speaks()
    {
        var rests = Mia with { SnoozedUntil = Now.AddHours(1) };

        Assert.Null(Kind(With(rests), With(rests)));
        Assert.Equal(DeskAlertKind.Writes, Kind(With(rests), With(rests) with { HeardAt = Now, AskedAt = Now }));
    }

    private static DeskAlertKind? Kind(DeskConversation? before, DeskConversation now) => DeskAlert.Of(before, now, "mia", Now)?.Kind;

    private static DeskConversation With(ConversationOwner owner) => new()
    {
        Conversation = new ConversationKey("default", "demo-shop", "c1"),
        Owner = owner,
        OwnerEpoch = 1,
        Last = 1,
        State = new ConversationState(),
        Reference = new ConversationReference(),
    };
}
