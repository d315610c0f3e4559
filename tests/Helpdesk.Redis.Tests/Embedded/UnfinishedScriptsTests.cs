using Helpdesk.Testing;
using Helpdesk.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests.Embedded;

public sealed class UnfinishedScriptsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("helpdesk-redo-");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task A_script_that_was_cut_off_is_finished_at_the_next_start()
    {
        var conversation = Some.Conversation();
        var keys = new ConversationKeys(conversation);
        await using (var stores = await TestStores.StartAsync(dataFolder: folder.FullName))
        {
            await stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);
            var database = stores.Services.GetRequiredService<RedisConnection>().Database;
            await database.HashSetAsync(keys.Log, 2, await database.HashGetAsync(keys.Log, 1));
            await database.HashSetAsync(keys.Redo, keys.Path, $$"""[["HSET","{{keys.Meta}}","seq","2"],["ZADD","{{keys.Inbox}}","2","2"]]""");
            await database.HashSetAsync(keys.Meta, "seq", 2);
        }

        await using var again = await TestStores.StartAsync(dataFolder: folder.FullName);
        var turn = (await again.Store.TakeAsync(conversation, "w", Cancellation))!;

        Assert.Equal([1, 2], turn.Messages.Select(message => message.Sequence));
        Assert.False(await again.Services.GetRequiredService<RedisConnection>().Database.KeyExistsAsync(keys.Redo));
    }

    [Fact]
    public async Task What_a_script_has_written_down_is_crossed_out_when_it_is_done()
    {
        var conversation = Some.Conversation();
        await using var stores = await TestStores.StartAsync(dataFolder: folder.FullName);

        await stores.Store.AcceptAsync(Some.Message(conversation, "one"), Cancellation);

        Assert.False(await stores.Services.GetRequiredService<RedisConnection>().Database.KeyExistsAsync(new ConversationKeys(conversation).Redo));
    }
}
