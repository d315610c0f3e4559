using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Redis.Tests.Ownership;

/// <summary>
/// The ownership in memory: what DESIGN promises of the scripts, with the production's own rules deciding who may follow whom. Its epoch
/// can be taken out, to see that the judge notices.
/// </summary>
public sealed class DeskModel(bool withEpoch)
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private readonly List<DeskLine> lines = [];
    private readonly HashSet<int> seen = [];
    private readonly List<int> waiting = [];
    private readonly (long Fence, long Epoch, int Count)?[] turns = new (long, long, int)?[DeskRun.Workers];
    private readonly (ConversationOwner Owner, long Epoch)[] known = new (ConversationOwner, long)[DeskRun.Agents];
    private ConversationOwner owner = new ConversationOwner.Bot();
    private long epoch = 1;
    private long fence;
    private bool streamed;

    public IReadOnlyList<DeskLine> Lines => lines;

    /// <summary>What somebody was told to stand in the log.</summary>
    public List<DeskLine> Said { get; } = [];

    public void Do(DeskStep step)
    {
        switch (step)
        {
            case DeskStep.Post post when seen.Add(post.Number):
                Say(new DeskLine("customer", $"{post.Number}", 0));
                if (owner is ConversationOwner.Bot)
                    waiting.Add(post.Number);
                break;
            case DeskStep.Take take:
                turns[take.Worker] = waiting.Count > 0 && owner is ConversationOwner.Bot ? (++fence, epoch, waiting.Count) : null;
                break;
            case DeskStep.Stream stream when Holds(stream.Worker):
                streamed = true;
                break;
            case DeskStep.Commit commit when Holds(commit.Worker):
                Commit(commit);
                break;
            case DeskStep.Look look:
                known[look.Agent] = (owner, epoch);
                break;
            case DeskStep.Claim claim when OwnershipRules.Claim(known[claim.Agent].Owner ?? owner, Face(claim.Agent), Now) is OwnershipStep.To to:
                Change(claim.Agent, to.Owner);
                break;
            case DeskStep.HandBack back when OwnershipRules.HandBack(known[back.Agent].Owner ?? owner, Face(back.Agent).Id) is OwnershipStep.To to:
                Change(back.Agent, to.Owner);
                break;
            case DeskStep.Reply reply when known[reply.Agent].Owner is ConversationOwner.Agent mine && mine.AgentId == Face(reply.Agent).Id && Is(known[reply.Agent].Epoch):
                Say(new DeskLine("agent", mine.AgentId, known[reply.Agent].Epoch));
                break;
        }
    }

    private static AgentFace Face(int agent) => new($"agent{agent}", $"Agent {agent}");

    private bool Is(long held) => !withEpoch || held == epoch;

    private bool Holds(int worker) => turns[worker] is { } turn && turn.Fence == fence && Is(turn.Epoch);

    private void Commit(DeskStep.Commit commit)
    {
        var turn = turns[commit.Worker]!.Value;
        turns[commit.Worker] = null;
        fence++;
        streamed = false;
        waiting.RemoveRange(0, Math.Min(turn.Count, waiting.Count));
        Say(new DeskLine("bot", $"{commit.Worker}", turn.Epoch));
        if (commit.HandOver)
            Become(new ConversationOwner.Queue(HandoffReasons.Asked, Now));
    }

    private void Change(int agent, ConversationOwner next)
    {
        if (!Is(known[agent].Epoch))
            return;
        if (streamed)
            lines.Add(new DeskLine("bot", "partial", epoch));
        streamed = false;
        Become(next);
        known[agent] = (owner, epoch);
    }

    private void Become(ConversationOwner next)
    {
        owner = next;
        epoch++;
        waiting.Clear();
        Say(new DeskLine("owner", NameOf(next), epoch));
    }

    private void Say(DeskLine line)
    {
        lines.Add(line);
        Said.Add(line);
    }

    private static string NameOf(ConversationOwner owner) => owner switch
    {
        ConversationOwner.Agent agent => agent.AgentId,
        ConversationOwner.Queue => "queue",
        _ => "bot",
    };
}
