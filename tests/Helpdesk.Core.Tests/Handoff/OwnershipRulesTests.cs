using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Core.Tests.Handoff;

public sealed class OwnershipRulesTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;
    private static readonly AgentFace Ann = new("ann", "Ann");
    private static readonly ConversationOwner.Queue Waiting = new(HandoffReasons.Asked, Now) { Name = "billing", Note = "the refund" };
    private static readonly ConversationOwner.Agent Anns = new("ann", Now) { Name = "Ann", From = Waiting };
    private static readonly ConversationOwner.Agent Bobs = new("bob", Now) { Name = "Bob" };

    [Fact]
    public void An_agent_claims_from_the_queue_and_from_the_bot_and_not_from_another()
    {
        Assert.Equal(new OwnershipStep.To(Anns), OwnershipRules.Claim(Waiting, Ann, Now));
        Assert.Equal(new OwnershipStep.To(Anns with { From = null }), OwnershipRules.Claim(new ConversationOwner.Bot(), Ann, Now));
        Assert.Equal(new OwnershipStep.TakenBy("bob", "Bob"), OwnershipRules.Claim(Bobs, Ann, Now));
        Assert.Equal(new OwnershipStep.Nothing(), OwnershipRules.Claim(Anns, Ann, Now.AddHours(1)));
    }

    [Fact]
    public void Only_its_owner_gives_a_conversation_away()
    {
        foreach (var step in new[]
        {
            OwnershipRules.HandBack(Bobs, "ann"), OwnershipRules.Transfer(Bobs, "ann", Waiting), OwnershipRules.Transfer(Bobs, "ann", Ann, Now), OwnershipRules.Snooze(Bobs, "ann", Now),
        })
            Assert.Equal(new OwnershipStep.TakenBy("bob", "Bob"), step);

        Assert.Equal(new OwnershipStep.NotYours(), OwnershipRules.HandBack(Waiting, "ann"));
        Assert.Equal(new OwnershipStep.NotYours(), OwnershipRules.HandBack(new ConversationOwner.Bot(), "ann"));
        Assert.Equal(new OwnershipStep.To(new ConversationOwner.Bot()), OwnershipRules.HandBack(Anns, "ann"));
    }

    [Fact]
    public void Who_waits_may_leave_and_who_talks_with_a_person_may_not()
    {
        Assert.Equal(new OwnershipStep.To(new ConversationOwner.Bot()), OwnershipRules.Leave(Waiting));
        Assert.Equal(new OwnershipStep.Nothing(), OwnershipRules.Leave(Anns));
    }

    [Fact]
    public void What_an_agent_who_has_gone_leaves_behind_waits_as_it_did_before()
    {
        var returned = Assert.IsType<OwnershipStep.To>(OwnershipRules.Return(Anns, Now.AddHours(1)));

        Assert.Equal(Waiting with { Reason = HandoffReasons.AgentGone, Since = Now.AddHours(1) }, returned.Owner);
    }

    [Fact]
    public void Agents_are_picked_by_skill_room_language_and_load()
    {
        Present Agent(string id, int capacity, string[] skills, string[] languages, string status = PresenceStatus.Online) =>
            new(id, id, status) { Capacity = capacity, Skills = skills, Languages = languages };
        var agents = new[]
        {
            Agent("away", 9, ["billing"], ["zh"], PresenceStatus.Away), Agent("full", 1, ["billing"], ["zh"]), Agent("unskilled", 9, [], ["zh"]),
            Agent("busy", 9, ["billing"], ["zh"]), Agent("english", 9, ["billing"], ["en"]), Agent("free", 9, ["Billing"], ["zh", "en"]),
        };
        var load = new Dictionary<string, int> { ["full"] = 1, ["busy"] = 2, ["free"] = 1 };
        var queue = new QueueDefinition { Name = "support", Skills = ["billing"] };

        Assert.Equal(["free", "busy", "english"], Routing.Order(agents, load, new Dictionary<string, DateTimeOffset>(), queue, skill: null, "zh").Select(agent => agent.Id));
        Assert.Equal(["english", "free", "busy"], Routing.Order(agents, load, new Dictionary<string, DateTimeOffset>(), queue, skill: null, "en").Select(agent => agent.Id));
        Assert.Empty(Routing.Order(agents, load, new Dictionary<string, DateTimeOffset>(), queue with { Skills = ["law"] }, skill: null, "zh"));
    }
}
