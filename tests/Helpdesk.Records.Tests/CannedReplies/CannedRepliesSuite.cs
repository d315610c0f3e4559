using Helpdesk.Core.Handoff;

namespace Helpdesk.Records.Tests.CannedReplies;

public abstract class CannedRepliesSuite : RecordsSuite
{
    [Fact]
    public async Task An_agent_finds_the_desks_and_its_own_and_nobody_elses()
    {
        var canned = (await StartAsync()).CannedReplies;
        await canned.SaveAsync(new CannedReply("shop", null, "hello", "Hello {{ customer.name }} 你好 😀"), Cancellation);
        await canned.SaveAsync(new CannedReply("shop", "mia", "hello", "Hi"), Cancellation);
        await canned.SaveAsync(new CannedReply("shop", "bob", "secret", "Bob's"), Cancellation);
        await canned.SaveAsync(new CannedReply("other", null, "hello", "Elsewhere"), Cancellation);

        Assert.Equal(
            [new CannedReply("shop", null, "hello", "Hello {{ customer.name }} 你好 😀"), new CannedReply("shop", "mia", "hello", "Hi")],
            await canned.ListAsync("shop", "mia", Cancellation));
    }

    [Fact]
    public async Task The_same_name_of_one_owner_is_replaced_and_deleting_leaves_the_others()
    {
        var canned = (await StartAsync()).CannedReplies;
        await canned.SaveAsync(new CannedReply("shop", null, "hello", "old"), Cancellation);
        await canned.SaveAsync(new CannedReply("shop", "mia", "hello", "mine"), Cancellation);

        Assert.True(await canned.SaveAsync(new CannedReply("shop", null, "hello", "new"), Cancellation));
        await canned.DeleteAsync("shop", "mia", "hello", Cancellation);
        await canned.DeleteAsync("shop", "mia", "never was", Cancellation);

        Assert.Equal([new CannedReply("shop", null, "hello", "new")], await canned.ListAsync("shop", "mia", Cancellation));
    }

    [Fact]
    public async Task An_owner_has_so_many_and_is_told_so()
    {
        var canned = (await StartAsync()).CannedReplies;
        for (var number = 0; number < CannedReply.Most; number++)
            Assert.True(await canned.SaveAsync(new CannedReply("shop", "mia", $"n{number}", "text"), Cancellation));

        Assert.False(await canned.SaveAsync(new CannedReply("shop", "mia", "one more", "text"), Cancellation));

        Assert.True(await canned.SaveAsync(new CannedReply("shop", "mia", "n0", "changed"), Cancellation));
        Assert.True(await canned.SaveAsync(new CannedReply("shop", null, "one more", "text"), Cancellation));
        Assert.Equal(CannedReply.Most + 1, (await canned.ListAsync("shop", "mia", Cancellation)).Count);
    }

    [Theory]
    [InlineData("", "text")]
    [InlineData("  ", "text")]
    [InlineData("a\nb", "text")]
    [InlineData("name", " ")]
    [InlineData("name", "a\0b")]
    public async Task What_is_no_reply_is_refused(string name, string text)
    {
        var canned = (await StartAsync()).CannedReplies;

        await Assert.ThrowsAsync<ArgumentException>(() => canned.SaveAsync(new CannedReply("shop", null, name, text), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => canned.SaveAsync(new CannedReply("shop", null, new string('x', CannedReply.LongestName + 1), text), Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => canned.SaveAsync(new CannedReply("shop", null, name, new string('x', CannedReply.LongestText + 1)), Cancellation));

        Assert.Empty(await canned.ListAsync("shop", "mia", Cancellation));
    }

    [Fact]
    public async Task They_are_listed_by_name_on_every_database_alike()
    {
        var canned = (await StartAsync()).CannedReplies;
        foreach (var name in new[] { "zebra", "Apple", "_x", "apple", "退款", "a-b" })
            await canned.SaveAsync(new CannedReply("shop", null, name, "text"), Cancellation);

        Assert.Equal(["a-b", "Apple", "apple", "zebra", "_x", "退款"], (await canned.ListAsync("shop", "mia", Cancellation)).Select(reply => reply.Name));
    }
}
