using System.Reflection;
using Helpdesk.Console.Accounts;
using Helpdesk.Console.Desk;
using Helpdesk.Core.Access;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Tickets;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Console.Tests.Desk;

/// <summary>Each thing that a page of the console can have done, by each role, at its own desk and at another: on the real server.</summary>
public sealed class ActionTableTests(OpenDesk desk) : IClassFixture<OpenDesk>
{
    /// <summary>What a page may call, beside the sessions of <see cref="DeskSessionTests"/>: a new method belongs into the table.</summary>
    private static readonly Type[] Callable = [typeof(DeskActions), typeof(TicketReading), typeof(TicketActions), typeof(TicketViewActions), typeof(DeskAudit)];

    /// <summary>What asks for no right, because it does nothing and tells what stands in the bot's file: whether it has a model, and its queues.</summary>
    private static readonly string[] Open = ["DeskActions.CanWrite(ConversationKey)", "DeskActions.QueuesOf(ConversationKey)"];

    private static readonly Dictionary<string, (DeskAction Right, Func<IServiceProvider, Task> Call)> Table = new()
    {
        ["DeskActions.ClaimAsync(DeskConversation)"] = (DeskAction.TakeOver, services => Actions(services).ClaimAsync(OpenDesk.Known, Cancellation)),
        ["DeskActions.ReplyAsync(DeskConversation,Int64,String,IReadOnlyList`1,String)"] = (DeskAction.Reply, services => Actions(services).ReplyAsync(OpenDesk.Known, 0, "text", [], "id", Cancellation)),
        ["DeskActions.AttachAsync(ConversationKey,String,String,Stream)"] =
            (DeskAction.Reply, services => Actions(services).AttachAsync(OpenDesk.Nobody, "a.txt", "text/plain", new MemoryStream([1, 2, 3]), Cancellation)),
        ["DeskActions.FindAsync(ConversationKey)"] = (DeskAction.SeeConversations, services => Actions(services).FindAsync(OpenDesk.Nobody, Cancellation)),
        ["DeskActions.PastAsync(String,String,Nullable`1,Int32)"] = (DeskAction.SeeConversations, services => Actions(services).PastAsync(OpenDesk.Desk, "u1", before: null, 10, Cancellation)),
        ["DeskActions.TicketsOfAsync(String,String,Int32)"] = (DeskAction.SeeTickets, services => Actions(services).TicketsOfAsync(OpenDesk.Desk, "u1", 10, Cancellation)),
        ["DeskActions.NoteAsync(ConversationKey,String)"] = (DeskAction.Note, services => Actions(services).NoteAsync(OpenDesk.Nobody, "text", Cancellation)),
        ["DeskActions.TransferAsync(ConversationKey,String,String,String)"] = (DeskAction.Transfer, services => Actions(services).TransferAsync(OpenDesk.Nobody, queue: null, skill: null, note: null, Cancellation)),
        ["DeskActions.TransferAsync(ConversationKey,Present,String)"] =
            (DeskAction.Transfer, services => Actions(services).TransferAsync(OpenDesk.Nobody, new Present("nobody", "Nobody", PresenceStatus.Online), note: null, Cancellation)),
        ["DeskActions.HandBackAsync(ConversationKey,String)"] = (DeskAction.HandBack, services => Actions(services).HandBackAsync(OpenDesk.Nobody, "word", Cancellation)),
        ["DeskActions.CloseAsync(ConversationKey,String,String)"] = (DeskAction.Close, services => Actions(services).CloseAsync(OpenDesk.Nobody, "reason", agreed: null, Cancellation)),
        ["DeskActions.SnoozeAsync(ConversationKey,Nullable`1)"] = (DeskAction.Snooze, services => Actions(services).SnoozeAsync(OpenDesk.Nobody, until: null, Cancellation)),
        ["DeskActions.MakeTicketAsync(DeskConversation,String,String,String,String)"] =
            (DeskAction.ChangeTicket, services => Actions(services).MakeTicketAsync(OpenDesk.Known, "Subject", "Words", contact: null, "one", Cancellation)),
        ["DeskActions.WriteAsync(ConversationKey,DeskTask,IReadOnlyList`1,String,String)"] =
            (DeskAction.SeeConversations, services => Actions(services).WriteAsync(OpenDesk.Nobody, DeskTask.Brief, [], "en", text: null, Cancellation)),
        ["DeskActions.KeepCannedAsync(String,String,String,Boolean)"] = (DeskAction.CannedReplies, services => Actions(services).KeepCannedAsync(OpenDesk.Desk, "name", "text", shared: false, Cancellation)),
        ["DeskActions.CannedAsync(String)"] = (DeskAction.CannedReplies, services => Actions(services).CannedAsync(OpenDesk.Desk, Cancellation)),
        ["TicketReading.ListAsync(TicketQuery)"] = (DeskAction.SeeTickets, services => Reading(services).ListAsync(new TicketQuery { Desk = OpenDesk.Desk }, Cancellation)),
        ["TicketReading.FindAsync(String,Int64)"] = (DeskAction.SeeTickets, services => Reading(services).FindAsync(OpenDesk.Desk, 1, Cancellation)),
        ["TicketReading.LinksAsync(String,Int64)"] = (DeskAction.SeeTickets, services => Reading(services).LinksAsync(OpenDesk.Desk, 1, Cancellation)),
        ["TicketReading.HistoryAsync(String,Int64,Nullable`1)"] = (DeskAction.SeeTickets, services => Reading(services).HistoryAsync(OpenDesk.Desk, 1, before: null, Cancellation)),
        ["TicketReading.AgentsAsync(String)"] = (DeskAction.SeeTickets, services => Reading(services).AgentsAsync(OpenDesk.Desk, Cancellation)),
        ["TicketActions.ChangeAsync(Ticket,TicketChange)"] =
            (DeskAction.ChangeTicket, async services => await Tickets(services).ChangeAsync(await TicketAsync(services), new TicketChange { Priority = TicketPriority.High }, Cancellation)),
        ["TicketActions.ChangeAsync(String,IReadOnlyList`1,TicketChange)"] =
            (DeskAction.BulkChangeTickets, services => Tickets(services).ChangeAsync(OpenDesk.Desk, [new TicketAtVersion(1, null)], new TicketChange { Priority = TicketPriority.Low }, Cancellation)),
        ["TicketActions.MergeAsync(Ticket,IReadOnlyList`1)"] =
            (DeskAction.ChangeTicket, async services => await Tickets(services).MergeAsync(await TicketAsync(services), [(await TicketAsync(services)).Number], Cancellation)),
        ["TicketActions.LinkAsync(String,Int64,TicketRelation,Int64)"] = (DeskAction.ChangeTicket, services => Tickets(services).LinkAsync(OpenDesk.Desk, 1, TicketRelation.Relates, 2, Cancellation)),
        ["TicketActions.UnlinkAsync(String,Int64,TicketRelation,Int64)"] = (DeskAction.ChangeTicket, services => Tickets(services).UnlinkAsync(OpenDesk.Desk, 1, TicketRelation.Relates, 2, Cancellation)),
        ["TicketViewActions.ListAsync(String)"] = (DeskAction.SeeTickets, services => Views(services).ListAsync(OpenDesk.Desk, Cancellation)),
        ["TicketViewActions.SaveAsync(String,Boolean,TicketQuery)"] =
            (DeskAction.SeeTickets, services => Views(services).SaveAsync("mine", shared: false, new TicketQuery { Desk = OpenDesk.Desk }, Cancellation)),
        ["TicketViewActions.DeleteAsync(TicketView)"] = (DeskAction.SeeTickets, services => Views(services).DeleteAsync(View(shared: false), Cancellation)),
        ["DeskAudit.ListAsync(String,Line,Int32)"] = (DeskAction.SeeAudit, services => services.GetRequiredService<DeskAudit>().ListAsync(OpenDesk.Desk, after: null, 10, Cancellation)),
        // What another right belongs to, depending on what is asked.
        ["shared canned reply"] = (DeskAction.SharedCannedReplies, services => Actions(services).KeepCannedAsync(OpenDesk.Desk, "name", "text", shared: true, Cancellation)),
        ["merge of several tickets"] = (DeskAction.BulkChangeTickets, async services => await Tickets(services).MergeAsync(await TicketAsync(services), [1, 2], Cancellation)),
        ["shared view of tickets"] =
            (DeskAction.SharedTicketViews, services => Views(services).SaveAsync("shared", shared: true, new TicketQuery { Desk = OpenDesk.Desk }, Cancellation)),
        ["end of a shared view"] = (DeskAction.SharedTicketViews, services => Views(services).DeleteAsync(View(shared: true), Cancellation)),
        ["claim of what waits"] =
            (DeskAction.Claim, services => Actions(services).ClaimAsync(OpenDesk.Known with { Owner = new ConversationOwner.Queue("asked", DateTimeOffset.UnixEpoch) }, Cancellation)),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_table_names_everything_that_a_page_can_have_done()
    {
        var methods = Callable.SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly).Select(method => NameOf(type, method)));

        Assert.Equal(methods.Order(StringComparer.Ordinal), Table.Keys.Where(name => name.Contains('(', StringComparison.Ordinal)).Concat(Open).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_role_may_what_its_right_says_and_nobody_else_may_anything(string name)
    {
        var (right, call) = Table[name];
        foreach (var role in Enum.GetValues<AgentRole>())
        {
            Assert.Equal((name, role, AgentRights.May(role, right)), (name, role, await MayAsync(await desk.AccountAsync(new DeskGrant(OpenDesk.Desk, role)), call)));
            Assert.Equal((name, role, AgentRights.May(role, right)), (name, role, await MayAsync(await desk.AccountAsync(new DeskGrant(DeskGrant.EveryDesk, role)), call)));
        }

        Assert.False(await MayAsync(account: null, call), $"{name}: nobody is signed in");
        Assert.False(await MayAsync(await desk.AccountAsync(), call), $"{name}: no grant");
        Assert.False(await MayAsync(await desk.AccountAsync(new DeskGrant("elsewhere", AgentRole.Administrator)), call), $"{name}: another desk");

        var administrator = await desk.AccountAsync(new DeskGrant(DeskGrant.EveryDesk, AgentRole.Administrator));
        await using var page = await desk.PageAsync(administrator);
        Assert.True(await MayAsync(page, call));
        administrator = (await desk.Agents.SaveAsync(administrator with { SecurityStamp = "signed out everywhere" }, Cancellation))!;
        Assert.False(await MayAsync(page, call), $"{name}: signed out everywhere");
        Assert.True(await MayAsync(administrator, call));
        administrator = (await desk.Agents.SaveAsync(administrator with { Disabled = true }, Cancellation))!;
        Assert.False(await MayAsync(administrator, call), $"{name}: disabled");
    }

    [Fact]
    public async Task What_is_of_no_desk_is_seen_by_those_who_see_the_audit_of_every_desk()
    {
        var signed = await desk.AccountAsync(new DeskGrant(OpenDesk.Desk, AgentRole.Agent));
        await desk.Services.GetRequiredService<IAudit>().AddAsync(AgentSignIn.Entry(signed, "sign-in", DateTimeOffset.UtcNow.AddDays(1)), Cancellation);

        Assert.Equal((true, false), (await SeesAsync(DeskGrant.EveryDesk), await SeesAsync(OpenDesk.Desk)));

        async Task<bool> SeesAsync(string at)
        {
            await using var page = await desk.PageAsync(await desk.AccountAsync(new DeskGrant(at, AgentRole.Supervisor)));
            return (await page.ServiceProvider.GetRequiredService<DeskAudit>().ListAsync(OpenDesk.Desk, after: null, 10, Cancellation)).Any(line => line.Who == signed.Name && line.Entry.Action == "sign-in");
        }
    }

    private async Task<bool> MayAsync(AgentAccount? account, Func<IServiceProvider, Task> call)
    {
        await using var page = await desk.PageAsync(account);
        return await MayAsync(page, call);
    }

    /// <summary>Whether something is not refused for who asks; that there is no such conversation is another matter.</summary>
    private static async Task<bool> MayAsync(AsyncServiceScope page, Func<IServiceProvider, Task> call)
    {
        try
        {
            await call(page.ServiceProvider);
            return true;
        }
        catch (NotAllowedException)
        {
            return false;
        }
        catch (InvalidOperationException exception) when (exception.Message.Contains("Nothing was ever said", StringComparison.Ordinal))
        {
            return true;
        }
    }

    private static Task<Ticket> TicketAsync(IServiceProvider services) => services.GetRequiredService<ITickets>().CreateAsync(
        new NewTicket { Desk = OpenDesk.Desk, Bot = ShopFolder.Bot, Requester = "u1", Subject = "Subject", Description = "Words" }, Guid.NewGuid().ToString("N"), Cancellation);

    private static TicketView View(bool shared) => new() { Id = "1", Desk = OpenDesk.Desk, Owner = "nobody", Name = "gone", Shared = shared, Query = new TicketQuery { Desk = OpenDesk.Desk } };

    private static TicketReading Reading(IServiceProvider services) => services.GetRequiredService<TicketReading>();

    private static TicketActions Tickets(IServiceProvider services) => services.GetRequiredService<TicketActions>();

    private static TicketViewActions Views(IServiceProvider services) => services.GetRequiredService<TicketViewActions>();

    private static DeskActions Actions(IServiceProvider services) => services.GetRequiredService<DeskActions>();

    private static string NameOf(Type type, MethodInfo method) =>
        $"{type.Name}.{method.Name}({string.Join(',', method.GetParameters().Select(parameter => parameter.ParameterType).Where(each => each != typeof(CancellationToken)).Select(each => each.Name))})";
}
