using System.Globalization;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Records;
using Helpdesk.Core.Tickets;
using Helpdesk.Core.Transcripts;
using Helpdesk.Testing.Records;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Turns;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Redis.Tests;

/// <summary>One life of a server that looks after a desk, at a time of its own: its clock and that of its scripts are set ahead.</summary>
internal sealed class DeskServer : IAsyncDisposable
{
    private DeskServer(TestStores stores) => Stores = stores;

    public TestStores Stores { get; }

    public HandoffDesk Desk => Stores.Services.GetRequiredService<HandoffDesk>();
    public IDeskBoard Board => Stores.Services.GetRequiredService<IDeskBoard>();
    public IPresence Presence => Stores.Services.GetRequiredService<IPresence>();

    /// <param name="ahead">How far its time is ahead of the real one.</param>
    public static async Task<DeskServer> StartAsync(
        string? connectionString, string dataFolder, TimeSpan ahead, BotDefinition bot, RememberedTickets tickets, RememberedTranscripts transcripts, RememberedIncarnations incarnations)
    {
        const string Clock = "return tonumber(time[1]) * 1000 +";
        var shift = ((long)ahead.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return new DeskServer(await TestStores.StartAsync(connectionString, dataFolder, configure: services => services
            .AddSingleton(new RedisScripts(source => source.Replace(Clock, $"{Clock} {shift} +", StringComparison.Ordinal)))
            .AddSingleton<TimeProvider>(new FakeTimeProvider(DateTimeOffset.UtcNow + ahead))
            .AddSingleton<IBotCatalogue>(new SomeBots(bot))
            .AddSingleton<ITickets>(tickets)
            .AddSingleton<ITranscripts>(transcripts)
            .AddSingleton<IIncarnations>(incarnations)
            .AddSingleton<HandoffDesk>()));
    }

    /// <summary>A keeper as another instance would have it: what it shares with others lies in the store alone.</summary>
    public QueueKeeper NewKeeper() => ActivatorUtilities.CreateInstance<QueueKeeper>(
        Stores.Services, ActivatorUtilities.CreateInstance<QueuePush>(Stores.Services));

    public ValueTask DisposeAsync() => Stores.DisposeAsync();
}
