using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Testing;
using Helpdesk.Testing.Records;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Turns;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests;

/// <summary>A desk whose server is ended and started again as time passes; each test has a desk of its own.</summary>
public abstract class DeskServerSuite : IAsyncLifetime
{
    private readonly RememberedTranscripts transcripts = new();
    private readonly RememberedIncarnations incarnations = new();
    private readonly string folder = Directory.CreateTempSubdirectory("helpdesk-data-").FullName;
    private string? connectionString;
    private DeskServer? server;
    private int joined;

    protected string Desk { get; } = $"d{Guid.NewGuid():N}";

    protected RememberedTickets Tickets { get; } = new();

    protected BotDefinition Bot { get; set; } = SomeBots.Shop;

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private protected DeskServer Server => server!;

    public async ValueTask InitializeAsync()
    {
        connectionString = await ConnectionStringAsync();
        Bot = SomeBots.Shop with { Desk = Desk, Handoff = new HandoffSettings() };
        await AtAsync(0);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The server to run on; null for the embedded one.</summary>
    protected abstract Task<string?> ConnectionStringAsync();

    /// <summary>Ends the server, and starts it again at so many minutes from now.</summary>
    protected async Task AtAsync(double minutes)
    {
        if (server is not null)
            await server.DisposeAsync();
        server = await DeskServer.StartAsync(connectionString, folder, TimeSpan.FromMinutes(minutes), Bot, Tickets, transcripts, incarnations);
    }

    /// <summary>As one instance of many.</summary>
    protected Task LookAsync(ConversationKey conversation) => Server.NewKeeper().LookAsync(conversation, Cancellation);

    protected async Task<ConversationKey> WaitAsync(string text, string queue = "support", string? language = null, int priority = 0)
    {
        var conversation = new ConversationKey(Desk, Bot.Id, Guid.NewGuid().ToString("N"));
        await SayAsync(conversation, text);
        var (_, epoch) = await Server.Stores.Ownership.ReadAsync(conversation, Cancellation);
        var now = Server.Stores.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var owner = new ConversationOwner.Queue(HandoffReasons.Asked, now.AddMilliseconds(joined++)) { Name = queue, Priority = priority };
        var change = new OwnerChange(owner) { State = new ConversationState { Language = language }, Announcements = [DeskActivities.Owner(Bot, owner)] };
        Assert.NotNull(await Server.Stores.Ownership.ChangeAsync(conversation, epoch, change, Cancellation));
        return conversation;
    }

    protected async Task SayAsync(ConversationKey conversation, string? text, string? name = null) => Assert.IsType<AcceptOutcome.Accepted>(
        await Server.Stores.Store.AcceptAsync(
            new InboundActivity(
                conversation,
                Some.Activity(conversation, "") with { Type = name is null ? ActivityTypes.Message : ActivityTypes.Event, Name = name, Text = text },
                null, null, false),
            Cancellation));

    /// <summary>What the platform has said.</summary>
    protected async Task<IReadOnlyList<Activity>> SaidAsync(ConversationKey conversation) =>
        [.. (await Server.Stores.Log.ReadAsync(conversation, 0, 500, Cancellation)).Entries.Select(line => line.Activity).Where(DeskActivities.IsSystem)];

    protected Task BeatAsync(string agent, int capacity, string? language = null, double goodSeconds = 600) => Server.Presence.BeatAsync(
        PresencePlaces.Desk(Desk), new Present(agent, agent, PresenceStatus.Online) { Capacity = capacity, Languages = language is null ? [] : [language] }, TimeSpan.FromSeconds(goodSeconds), Cancellation);
}
