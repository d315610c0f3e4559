using System.Collections.Concurrent;
using System.Globalization;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Turns;
using Helpdesk.Testing;
using Helpdesk.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests.Ownership;

/// <summary>The same steps on a real store, by three workers and two agents at once.</summary>
internal sealed class DeskStore(TestStores stores, ConversationKey conversation, CancellationToken cancellationToken)
{
    private readonly TakenTurn?[] turns = new TakenTurn?[DeskRun.Workers];
    private readonly (ConversationOwner Owner, long Epoch, long Seen)[] known = new (ConversationOwner, long, long)[DeskRun.Agents];
    private readonly IReplies replies = stores.Services.GetRequiredService<IReplies>();
    private int replied;

    /// <summary>What somebody was told to stand in the log.</summary>
    public ConcurrentBag<DeskLine> Said { get; } = [];

    public async Task DoAsync(DeskStep step)
    {
        switch (step)
        {
            case DeskStep.Post post:
                if (await stores.Store.AcceptAsync(Some.Message(conversation, Text("customer", $"{post.Number}", 0), id: $"{post.Number}"), cancellationToken) is AcceptOutcome.Accepted)
                    Said.Add(new DeskLine("customer", $"{post.Number}", 0));
                break;
            case DeskStep.Take take:
                turns[take.Worker] = null;
                turns[take.Worker] = await stores.Store.TakeAsync(conversation, $"w{take.Worker}", cancellationToken);
                break;
            case DeskStep.Stream stream when turns[stream.Worker] is { } turn:
                await stores.Lease.StreamAsync(
                    turn,
                    new PartialAnswer(turn.StreamId, turn.StreamSequence + 1, turn.Guard.OwnerEpoch, DateTimeOffset.UnixEpoch, false, Line("bot", "partial", turn.Guard.OwnerEpoch)),
                    cancellationToken);
                break;
            case DeskStep.Commit commit when turns[commit.Worker] is { } turn:
                await CommitAsync(commit, turn);
                break;
            case DeskStep.Look look:
                await LookAsync(look.Agent);
                break;
            case DeskStep.Claim claim when known[claim.Agent].Owner is { } seen && OwnershipRules.Claim(seen, Face(claim.Agent), DateTimeOffset.UnixEpoch) is OwnershipStep.To to:
                await ChangeAsync(claim.Agent, to.Owner, Face(claim.Agent).Id);
                break;
            case DeskStep.HandBack back when known[back.Agent].Owner is { } seen && OwnershipRules.HandBack(seen, Face(back.Agent).Id) is OwnershipStep.To to:
                await ChangeAsync(back.Agent, to.Owner, "bot");
                break;
            case DeskStep.Reply reply when known[reply.Agent].Owner is ConversationOwner.Agent mine && mine.AgentId == Face(reply.Agent).Id:
                await ReplyAsync(reply.Agent);
                break;
        }
    }

    /// <summary>The log as the judge reads it.</summary>
    public async Task<IReadOnlyList<DeskLine>> LinesAsync()
    {
        var entries = (await stores.Log.ReadAsync(conversation, 0, 1000, cancellationToken)).Entries;
        return [.. entries.Select(entry => entry.Activity.Text!.Split(' ')).Select(parts => new DeskLine(parts[0], parts[1], long.Parse(parts[2], CultureInfo.InvariantCulture)))];
    }

    private async Task CommitAsync(DeskStep.Commit commit, TakenTurn turn)
    {
        turns[commit.Worker] = null;
        var epoch = turn.Guard.OwnerEpoch;
        var result = new TurnResult(
            turn.State,
            commit.HandOver ? [Line("bot", $"{commit.Worker}", epoch), Line("owner", "queue", epoch + 1)] : [Line("bot", $"{commit.Worker}", epoch)],
            [])
        {
            Owner = commit.HandOver ? new ConversationOwner.Queue(HandoffReasons.Asked, DateTimeOffset.UnixEpoch) : null,
        };
        if (await stores.Store.CommitAsync(turn, result, cancellationToken) is not (CommitOutcome.Committed or CommitOutcome.CommittedMoreWaiting))
            return;
        Said.Add(new DeskLine("bot", $"{commit.Worker}", epoch));
        if (commit.HandOver)
            Said.Add(new DeskLine("owner", "queue", epoch + 1));
    }

    private async Task LookAsync(int agent)
    {
        var (owner, epoch) = await stores.Ownership.ReadAsync(conversation, cancellationToken);
        var last = (await stores.Log.ReadAsync(conversation, 0, 1, cancellationToken)).Last;
        known[agent] = (owner, epoch, last);
    }

    private async Task ChangeAsync(int agent, ConversationOwner next, string name)
    {
        var expected = known[agent].Epoch;
        var change = new OwnerChange(next) { Announcements = [Line("owner", name, expected + 1)] };
        if (await stores.Ownership.ChangeAsync(conversation, expected, change, cancellationToken) is { } epoch)
        {
            Said.Add(new DeskLine("owner", name, expected + 1));
            known[agent] = (next, epoch, known[agent].Seen);
        }
    }

    private async Task ReplyAsync(int agent)
    {
        var (_, epoch, seen) = known[agent];
        var line = new DeskLine("agent", Face(agent).Id, epoch);
        // Half of the replies come from somebody who has read everything.
        var read = Interlocked.Increment(ref replied) % 2 == 0 ? 1_000_000 : seen;
        if (await replies.ReplyAsync(conversation, epoch, read, Line(line.Kind, line.Who, line.Epoch), $"{conversation.Id}|{Guid.NewGuid():N}", cancellationToken) is ReplyOutcome.Said)
            Said.Add(line);
    }

    private static AgentFace Face(int agent) => new($"agent{agent}", $"Agent {agent}");

    private static string Text(string kind, string who, long epoch) => string.Create(CultureInfo.InvariantCulture, $"{kind} {who} {epoch}");

    private static Activity Line(string kind, string who, long epoch) => Some.Answer(Text(kind, who, epoch));
}
