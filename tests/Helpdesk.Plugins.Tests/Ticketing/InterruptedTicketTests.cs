using Helpdesk.Assistant;
using Helpdesk.Core;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Tickets;
using Helpdesk.Core.Turns;
using Helpdesk.Plugins.Ticketing;
using Helpdesk.Records;
using Helpdesk.Testing;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using Helpdesk.Testing.Stores;
using Helpdesk.Testing.Turns;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Plugins.Tests.Ticketing;

/// <summary>A turn whose worker goes after the ticket is in the records and before its receipt is in the journal.</summary>
public sealed class InterruptedTicketTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_retried_turn_gets_the_same_ticket_and_tells_its_number()
    {
        await using var stores = await TestStores.StartAsync();
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Calls("Ticketing-create_ticket", """{"subject":"Parcel lost","description":"Order 1234."}"""));
        using var died = new CancellationTokenSource();
        await using var services = await ComposeAsync(stores, server, tickets => new DyingTickets(tickets, died));
        var conversation = Some.Conversation();
        await stores.Store.AcceptAsync(Some.Message(conversation, "Make a ticket please."), Stop);
        await RunAsync(services, stores, conversation, Stop);
        await stores.Store.AcceptAsync(Some.Message(conversation, "yes"), Stop);

        await RunAsync(services, stores, conversation, died.Token);
        await RunAsync(services, stores, conversation, Stop);

        var log = (await stores.Log.ReadAsync(conversation, 0, 100, Stop)).Entries.Select(entry => entry.Activity).ToList();
        var receipt = Assert.Single(log, line => line.Name == HelpdeskEvents.Receipt).Value!.Value.GetProperty("receipt");
        var records = services.GetRequiredService<ITicketList>();
        Assert.EndsWith("`1` · `Parcel lost`", log.Last(line => line.Type == ActivityTypes.Message).Text, StringComparison.Ordinal);
        Assert.Equal(("ticket", "1"), (receipt.GetProperty("kind").GetString(), receipt.GetProperty("reference").GetString()));
        Assert.Equal("Parcel lost", Assert.Single((await records.ListAsync(new TicketQuery { Desk = "default" }, Stop))!.Tickets).Subject);
        Assert.Empty(server.Refusals);
        Assert.Single(server.Requests);
    }

    private static async Task RunAsync(IServiceProvider services, TestStores stores, Core.Conversations.ConversationKey conversation, CancellationToken cancellationToken) =>
        await ActivatorUtilities.CreateInstance<TurnRunner>(stores.Services, services.GetRequiredService<IBotCatalogue>(), services.GetRequiredService<IAssistant>(), new RunningTurns())
            .RunAsync(conversation, "test", cancellationToken);

    private static async Task<ServiceProvider> ComposeAsync(TestStores stores, FakeModelServer server, Func<ITickets, ITickets> replace)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Helpdesk.sln")))
            root = root.Parent;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            new("Models:main:Endpoint", server.Endpoint.ToString()), new("Models:main:Name", "fake")]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IKnowledge>(new ScriptedKnowledge());
        services.AddSingleton<IBotCatalogue>(new SomeBots());
        services.AddSingleton(stores.Limits);
        services.AddSingleton(HelpdeskPaths.From(configuration, root!.FullName) with { Data = stores.Services.GetRequiredService<HelpdeskPaths>().Data });
        new HelpdeskBuilder(services, configuration).AddAssistant().AddRecords().AddTicketing();
        var real = services.Last(service => service.ServiceType == typeof(ITickets));
        services.Remove(real);
        services.AddSingleton(provider => replace((ITickets)real.ImplementationFactory!(provider)));
        var built = services.BuildServiceProvider();
        await RecordsSchema.MigrateAsync(built, Stop);
        return built;
    }

    /// <summary>Makes the first ticket, and the worker that asked is gone before it hears of it.</summary>
    private sealed class DyingTickets(ITickets tickets, CancellationTokenSource died) : ITickets
    {
        public async Task<Ticket> CreateAsync(NewTicket ticket, string idempotencyKey, CancellationToken cancellationToken)
        {
            var made = await tickets.CreateAsync(ticket, idempotencyKey, CancellationToken.None);
            if (!died.IsCancellationRequested)
            {
                await died.CancelAsync();
                cancellationToken.ThrowIfCancellationRequested();
            }

            return made;
        }

        public Task<Ticket?> FindAsync(string desk, long number, CancellationToken cancellationToken) => tickets.FindAsync(desk, number, cancellationToken);

        public Task<TicketOutcome> ChangeAsync(
            string desk, long number, TicketChange change, long? expectedVersion, string? idempotencyKey, CancellationToken cancellationToken) =>
            tickets.ChangeAsync(desk, number, change, expectedVersion, idempotencyKey, cancellationToken);
    }
}
