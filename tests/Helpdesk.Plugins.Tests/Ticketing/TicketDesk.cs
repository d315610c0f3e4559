using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Tickets;
using Helpdesk.Plugins.Ticketing;
using Helpdesk.Records;
using Helpdesk.Testing.Assistant;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Plugins.Tests.Ticketing;

/// <summary>Real records in a folder of their own, and the plugin for whichever customer asks.</summary>
public sealed class TicketDesk : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("helpdesk-ticketing-").FullName;
    private ServiceProvider services = null!;

    public ITickets Tickets => services.GetRequiredService<ITickets>();

    internal CountedLimits Limits { get; } = new();

    public async ValueTask InitializeAsync()
    {
        var collection = new ServiceCollection().AddSingleton(new HelpdeskPaths(folder, "bots", "prompts"));
        new HelpdeskBuilder(collection, new ConfigurationBuilder().Build()).AddRecords();
        services = collection.BuildServiceProvider();
        await RecordsSchema.MigrateAsync(services, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The plugin as it serves one call in a turn of this customer.</summary>
    internal TicketingPlugin For(string? user, string conversation = "c1", string channel = "webhook", string key = "k", PrechatAnswer? told = null)
    {
        var turn = new SomeTurn
        {
            Conversation = conversation,
            Context = told is null ? null : new ConversationContext(null, null) { Prechat = told },
            Reference = new ConversationReference { ChannelId = channel, User = user is null ? null : new ChannelAccount { Id = user } },
        }.Asks("Hello");
        return new TicketingPlugin(
            new PluginScope(turn, new Passages(), services) { IdempotencyKey = key }, Tickets, services.GetRequiredService<ITicketList>(), Limits);
    }

    internal sealed class CountedLimits : ILimits
    {
        private readonly Dictionary<string, int> taken = [];

        public ValueTask<TimeSpan> TryTakeAsync(string key, int permits, TimeSpan window, CancellationToken cancellationToken) =>
            new((taken[key] = taken.GetValueOrDefault(key) + 1) <= permits ? TimeSpan.Zero : window);
    }
}
