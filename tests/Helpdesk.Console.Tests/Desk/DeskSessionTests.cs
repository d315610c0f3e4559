using System.Reflection;
using Helpdesk.Console.Desk;
using Helpdesk.Core.Access;
using Helpdesk.Core.Handoff;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Console.Tests.Desk;

/// <summary>What an open page is told, and until when.</summary>
public sealed class DeskSessionTests(OpenDesk desk) : IClassFixture<OpenDesk>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_desk_opens_for_its_agents_alone()
    {
        var agent = await desk.AccountAsync(new DeskGrant(OpenDesk.Desk, AgentRole.Agent));
        var gone = await desk.AccountAsync(new DeskGrant(OpenDesk.Desk, AgentRole.Administrator));
        await desk.Agents.SaveAsync(gone with { Disabled = true }, Cancellation);
        var reset = await desk.AccountAsync(new DeskGrant(OpenDesk.Desk, AgentRole.Administrator));
        await desk.Agents.SaveAsync(reset with { SecurityStamp = "another" }, Cancellation);

        Assert.Equal([OpenDesk.Desk], await DesksAsync(agent));
        Assert.Empty(await DesksAsync(gone));
        Assert.Empty(await DesksAsync(reset));
        Assert.Empty(await DesksAsync(await desk.AccountAsync(new DeskGrant("elsewhere", AgentRole.Administrator))));
        Assert.Empty(await DesksAsync(await desk.AccountAsync()));

        async Task<IReadOnlyList<string>> DesksAsync(AgentAccount account)
        {
            await using var page = await desk.PageAsync(account);
            var session = page.ServiceProvider.GetRequiredService<DeskSession>();
            await session.OpenAsync(account, OpenDesk.Desk);
            Assert.Equal(session.Desks.Count > 0, session.Loaded);
            return session.Desks;
        }
    }

    public static TheoryData<string> Ends => ["disabled", "signed out everywhere", "another desk"];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_page_that_is_open_is_told_nothing_more_within_seconds(string how)
    {
        var account = await desk.AccountAsync(new DeskGrant(OpenDesk.Desk, AgentRole.Agent));
        await using var page = await desk.PageAsync(account);
        var session = page.ServiceProvider.GetRequiredService<DeskSession>();
        await session.OpenAsync(account, desk: null);
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Changed += () =>
        {
            if (session.Desks.Count == 0)
                ended.TrySetResult();
        };

        await desk.Agents.SaveAsync(
            how switch
            {
                "disabled" => account with { Disabled = true },
                "another desk" => account with { Grants = [new DeskGrant("elsewhere", AgentRole.Administrator)] },
                _ => account with { SecurityStamp = "another" },
            },
            Cancellation);

        Assert.Null(await session.RefreshAsync(OpenDesk.Nobody));
        await session.SetStatusAsync(PresenceStatus.Away);
        Assert.Equal(PresenceStatus.Online, session.Status);
        await session.WatchLiveAsync();
        await ended.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancellation);
        Assert.Empty(session.Owned);
        Assert.DoesNotContain(await desk.Services.GetRequiredService<IPresence>().ListAsync(PresencePlaces.Desk(OpenDesk.Desk), Cancellation), present => present.Id == account.Id);
    }

    /// <summary>What a component may ask for itself; everything else it gets through what asks for the right first.</summary>
    private static readonly string[] Harmless =
    [
        "DeskActions", "DeskAuthority", "DeskSession", "TicketReading", "TicketActions", "TicketViewActions", "DeskAudit", "ConsoleLanguage", "ConsoleLook", "AgentDoors", "AgentSignIn", "OwnAccount", "AgentInvitations", "ILimits",
        "DeskClock", "DeskTries", "NavigationManager", "ISnackbar", "IDialogService", "IJSRuntime", "TimeProvider", "ILogger`1",
    ];

    /// <summary>
    /// What the desk's page hands to a thread, which is opened only for who may see its conversation; and where the files of its lines are
    /// and how large one may be; and what a bot's own questions are called.
    /// </summary>
    private static readonly string[] Named = ["HandoffCardView.IBotCatalogue", "ThreadLine.DeskFiles", "ReplyBox.DeskFiles", "DeskPage.IConversationLog", "DeskPage.ISignals", "DeskPage.IPresence", "DeskPage.IPresenceFeed"];

    [Fact]
    public void No_component_reads_or_changes_anything_past_the_rights()
    {
        var injected = typeof(DeskSession).Assembly.GetTypes()
            .SelectMany(type => type.GetProperties(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public | BindingFlags.DeclaredOnly), (type, property) => (type, property))
            .Where(pair => pair.property.GetCustomAttribute<Microsoft.AspNetCore.Components.InjectAttribute>() is not null)
            .ToList();

        Assert.True(injected.Count > 20);
        Assert.Empty(injected.Where(pair => !Harmless.Contains(pair.property.PropertyType.Name)).Select(pair => $"{pair.type.Name}.{pair.property.PropertyType.Name}").Distinct().Except(Named));
    }
}
