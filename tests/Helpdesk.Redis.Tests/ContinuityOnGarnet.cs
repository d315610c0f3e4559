using Helpdesk.Core.Conversations;
using Helpdesk.Core.Records;
using Helpdesk.Core.Transcripts;
using Helpdesk.Testing;
using Helpdesk.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests;

public sealed class ContinuityOnGarnet : ContinuitySuite
{
    [Fact]
    public async Task A_restart_is_no_loss()
    {
        var folder = Directory.CreateTempSubdirectory("helpdesk-data-").FullName;
        var transcripts = new RememberedTranscripts();
        var incarnations = new RememberedIncarnations();
        Task<TestStores> StartAsync() => TestStores.StartAsync(dataFolder: folder, configure: services =>
            services.AddSingleton<ITranscripts>(transcripts).AddSingleton<IIncarnations>(incarnations));

        long before;
        await using (var first = await StartAsync())
        {
            await first.Store.AcceptAsync(Some.Message(Conversation, "one", "a"), Cancellation);
            await first.Copier.RunAsync("c", Cancellation);
            before = incarnations.Last!.Number;
        }

        await using (var second = await StartAsync())
        {
            var next = await second.Store.AcceptAsync(Some.Message(Conversation, "two"), Cancellation);
            var turn = (await second.Store.TakeAsync(Conversation, "w", Cancellation))!;

            Assert.Equal(2, Assert.IsType<AcceptOutcome.Accepted>(next).Sequence);
            Assert.Equal(["one", "two"], turn.Messages.Select(message => message.Activity.Text));
            Assert.Equal(before, incarnations.Last.Number);
            Assert.Null(second.Services.GetRequiredService<RedisSafety>().Notice);
        }

        Directory.Delete(folder, recursive: true);
    }

    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
