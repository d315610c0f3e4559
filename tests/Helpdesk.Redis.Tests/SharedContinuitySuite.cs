using Helpdesk.Core.Conversations;
using Helpdesk.Testing;

namespace Helpdesk.Redis.Tests;

/// <summary>What a server that several instances share must keep besides.</summary>
public abstract class SharedContinuitySuite : ContinuitySuite
{
    [Fact]
    public async Task Two_instances_find_the_same_conversation_after_a_loss()
    {
        await SayAsync("one");
        await AnswerAsync("first");
        await CopyAllAsync();
        var first = Stores;
        var other = await StartAsync();

        await EmptyAsync();
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(number =>
            (number % 2 == 0 ? first : other).Store.AcceptAsync(Some.Message(Conversation, $"{number}", $"x{number}"), Cancellation)));

        var ids = outcomes.Select(outcome => Assert.IsType<AcceptOutcome.Accepted>(outcome).Id).ToList();
        Assert.Equal(20, ids.Distinct().Count());
        Assert.Equal(22, (await other.Log.ReadAsync(Conversation, 0, 100, Cancellation)).Entries.Count);
        Assert.All(outcomes, outcome => Assert.True(((AcceptOutcome.Accepted)outcome).Sequence > 1_000_000));
    }
}
