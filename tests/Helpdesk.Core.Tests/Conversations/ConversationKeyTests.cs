using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Tests.Conversations;

public sealed class ConversationKeyTests
{
    [Theory]
    [InlineData("c1", 10)]
    [InlineData("a/b {s1} 退款", 38)]
    public void The_shard_of_a_conversation_never_changes(string id, int shard)
    {
        var key = new ConversationKey("default", "demo-shop", id);

        Assert.Equal(shard, key.Shard);
        Assert.Equal(key, ConversationKey.Parse(key.Path));
    }

    [Theory]
    [InlineData("Default", "demo", "c")]
    [InlineData("default", "de/mo", "c")]
    [InlineData("default", "demo", "")]
    [InlineData("default", "demo", "a\nb")]
    public void Names_that_could_be_mistaken_are_refused(string desk, string bot, string id) =>
        Assert.ThrowsAny<ArgumentException>(() => new ConversationKey(desk, bot, id));
}
