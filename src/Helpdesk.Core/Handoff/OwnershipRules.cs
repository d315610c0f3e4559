using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>Who may own a conversation after whom. No clock, no store: the caller brings both.</summary>
public static class OwnershipRules
{
    /// <summary>An agent takes a conversation from the queue or from the bot. What is theirs already stays as it is.</summary>
    public static OwnershipStep Claim(ConversationOwner owner, AgentFace agent, DateTimeOffset now) => owner switch
    {
        ConversationOwner.Agent taken when taken.AgentId != agent.Id => new OwnershipStep.TakenBy(taken.AgentId, taken.Name),
        ConversationOwner.Agent => new OwnershipStep.Nothing(),
        _ => new OwnershipStep.To(new ConversationOwner.Agent(agent.Id, now)
        {
            Name = agent.Name,
            Picture = agent.Picture,
            From = owner as ConversationOwner.Queue,
        }),
    };

    /// <summary>The bot gives a conversation to people. One that has left it already stays where it is.</summary>
    public static OwnershipStep Request(ConversationOwner owner, ConversationOwner.Queue queue) =>
        owner is ConversationOwner.Bot ? new OwnershipStep.To(queue) : new OwnershipStep.Nothing();

    /// <summary>An agent gives a conversation to the queue.</summary>
    public static OwnershipStep Transfer(ConversationOwner owner, string agentId, ConversationOwner.Queue queue) => OfAgent(owner, agentId, _ => queue);

    /// <summary>An agent gives a conversation to another one.</summary>
    public static OwnershipStep Transfer(ConversationOwner owner, string agentId, AgentFace to, DateTimeOffset now) => OfAgent(
        owner,
        agentId,
        mine => mine.AgentId == to.Id ? mine : new ConversationOwner.Agent(to.Id, now) { Name = to.Name, Picture = to.Picture, From = mine.From });

    /// <summary>An agent gives a conversation back to the bot, or closes it.</summary>
    public static OwnershipStep HandBack(ConversationOwner owner, string agentId) => OfAgent(owner, agentId, _ => new ConversationOwner.Bot());

    /// <summary>An agent lets a conversation rest until a time or until the customer speaks; null ends the rest.</summary>
    public static OwnershipStep Snooze(ConversationOwner owner, string agentId, DateTimeOffset? until) =>
        OfAgent(owner, agentId, mine => mine with { SnoozedUntil = until });

    /// <summary>The customer goes back to the bot, which only who waits can.</summary>
    public static OwnershipStep Leave(ConversationOwner owner) =>
        owner is ConversationOwner.Queue ? new OwnershipStep.To(new ConversationOwner.Bot()) : new OwnershipStep.Nothing();

    /// <summary>A conversation whose agent has gone waits again, as it did before and from now on.</summary>
    public static OwnershipStep Return(ConversationOwner owner, DateTimeOffset now) => owner is ConversationOwner.Agent gone
        ? new OwnershipStep.To((gone.From ?? new ConversationOwner.Queue(HandoffReasons.AgentGone, now)) with { Reason = HandoffReasons.AgentGone, Since = now, Preferred = null })
        : new OwnershipStep.Nothing();

    private static OwnershipStep OfAgent(ConversationOwner owner, string agentId, Func<ConversationOwner.Agent, ConversationOwner> to) => owner switch
    {
        ConversationOwner.Agent mine when mine.AgentId == agentId => to(mine) is var next && next == owner ? new OwnershipStep.Nothing() : new OwnershipStep.To(next),
        ConversationOwner.Agent other => new OwnershipStep.TakenBy(other.AgentId, other.Name),
        _ => new OwnershipStep.NotYours(),
    };
}
