using Helpdesk.Core.Access;

namespace Helpdesk.Core.Tests.Access;

public sealed class AgentRightsTests
{
    /// <summary>Every action with what each role may: agent, editor, supervisor, administrator.</summary>
    private static readonly Dictionary<DeskAction, string> Table = new()
    {
        [DeskAction.SeeConversations] = "yyyy",
        [DeskAction.Claim] = "yyyy",
        [DeskAction.Reply] = "yyyy",
        [DeskAction.Note] = "yyyy",
        [DeskAction.Transfer] = "yyyy",
        [DeskAction.HandBack] = "yyyy",
        [DeskAction.Close] = "yyyy",
        [DeskAction.Snooze] = "yyyy",
        [DeskAction.TakeOver] = "yyyy",
        [DeskAction.SeeTickets] = "yyyy",
        [DeskAction.ChangeTicket] = "yyyy",
        [DeskAction.CannedReplies] = "yyyy",
        [DeskAction.SharedCannedReplies] = "nyyy",
        [DeskAction.SharedTicketViews] = "nyyy",
        [DeskAction.BulkChangeTickets] = "nyyy",
        [DeskAction.Export] = "nnyy",
        [DeskAction.ViewMasked] = "nnyy",
        [DeskAction.Supervise] = "nnyy",
        [DeskAction.AssignOthers] = "nnyy",
        [DeskAction.SeeAudit] = "nnyy",
        [DeskAction.ManageAgents] = "nnny",
    };

    [Fact]
    public void The_table_names_every_action() => Assert.Equal(Enum.GetValues<DeskAction>().Order(), Table.Keys.Order());

    [Fact]
    public void Each_role_may_what_the_table_says_on_its_own_desk_alone()
    {
        foreach (var (action, says) in Table)
        {
            foreach (var role in Enum.GetValues<AgentRole>())
            {
                var account = Account(new DeskGrant("shop", role));
                Assert.Equal(says[(int)role] == 'y', AgentRights.May(account, "shop", action));
                Assert.False(AgentRights.May(account, "other", action));
                Assert.False(AgentRights.May(account with { Disabled = true }, "shop", action));
            }
        }
    }

    [Fact]
    public void The_highest_grant_of_a_desk_counts_and_a_star_stands_for_every_desk()
    {
        var account = Account(new DeskGrant(DeskGrant.EveryDesk, AgentRole.Agent), new DeskGrant("shop", AgentRole.Supervisor));

        Assert.True(AgentRights.May(account, "shop", DeskAction.Supervise));
        Assert.False(AgentRights.May(account, "other", DeskAction.Supervise));
        Assert.True(AgentRights.May(account, "other", DeskAction.Claim));
        Assert.False(AgentRights.May(Account(), "shop", DeskAction.SeeConversations));
    }

    private static AgentAccount Account(params DeskGrant[] grants) =>
        new() { Id = "a", UserName = "ann", Name = "Ann", SecurityStamp = "s", Grants = grants };
}
