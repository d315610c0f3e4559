using Helpdesk.Core.Tickets;

namespace Helpdesk.Core.Tests.Tickets;

public sealed class TicketDeskRulesTests
{
    private static readonly DateTimeOffset Made = new(2026, 11, 1, 8, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Now = Made.AddHours(1);

    [Theory]
    [InlineData(TicketParty.Agent, false, true)]
    [InlineData(TicketParty.Agent, true, false)]
    [InlineData(TicketParty.Customer, false, false)]
    [InlineData(TicketParty.Bot, false, false)]
    [InlineData(TicketParty.Desk, false, false)]
    public void A_public_comment_by_an_agent_is_the_first_reply(TicketParty party, bool isInternal, bool isReply)
    {
        var comment = new NewComment("ben", "We are looking.", isInternal) { Party = party };

        var once = TicketRules.Change(SomeTicket(), new TicketChange { Comment = comment }, Now);
        var twice = TicketRules.Change(once, new TicketChange { Comment = comment }, Now.AddHours(1));

        Assert.Equal(isReply ? Now : null, once.FirstRepliedAt);
        Assert.Equal(once.FirstRepliedAt, twice.FirstRepliedAt);
    }

    [Fact]
    public void What_is_due_next_is_the_earliest_promise_that_is_not_kept()
    {
        var promised = SomeTicket() with { Sla = new TicketSla { FirstReplyDue = Made.AddHours(1), NextReplyDue = Made.AddHours(2), ResolutionDue = Made.AddHours(9) } };

        Assert.Null(SomeTicket().Due);
        Assert.Equal(Made.AddHours(1), promised.Due);
        Assert.Equal(Made.AddHours(2), (promised with { FirstRepliedAt = Made }).Due);
        Assert.Equal(Made.AddHours(9), (promised with { FirstRepliedAt = Made, Sla = promised.Sla with { NextReplyDue = null } }).Due);
        Assert.Null((promised with { Status = TicketStatus.Solved }).Due);
    }

    [Fact]
    public void The_history_tells_each_field_that_is_different_and_nothing_else()
    {
        var change = new TicketChange
        {
            Subject = "Parcel",
            Status = TicketStatus.Pending,
            Tags = ["late", "north"],
            Assignee = "ben",
            Comment = new NewComment("ben", "We are looking.", Internal: false) { Party = TicketParty.Agent },
            Sla = new TicketSla { NextReplyDue = Now.AddTicks(1), NextReplyBreached = true },
        };

        var changes = TicketHistoryRules.Between(SomeTicket(), TicketRules.Change(SomeTicket(), TicketRules.Clean(change), Now));

        Assert.Equal(
            [
                new(TicketField.Status, "open", "pending"),
                new(TicketField.Tags, "late", "late,north"),
                new(TicketField.Assignee, null, "ben"),
                new(TicketField.Comment, null, "1"),
                new(TicketField.FirstReply, null, "2026-11-01T09:00:00.000Z"),
                new(TicketField.NextReplyDue, null, "2026-11-01T09:00:00.000Z"),
                new(TicketField.NextReplyBreached, "false", "true"),
            ],
            changes);
        Assert.Empty(TicketHistoryRules.Between(SomeTicket(), SomeTicket()));
    }

    [Theory]
    [InlineData(TicketRelation.Relates, TicketRelation.Relates, true)]
    [InlineData(TicketRelation.Blocks, TicketRelation.BlockedBy, true)]
    [InlineData(TicketRelation.Duplicates, TicketRelation.DuplicatedBy, true)]
    [InlineData(TicketRelation.MergedInto, TicketRelation.MergedFrom, false)]
    public void Each_relation_has_another_side(TicketRelation relation, TicketRelation inverse, bool isFree)
    {
        Assert.Equal((inverse, relation), (TicketLinkRules.Inverse(relation), TicketLinkRules.Inverse(inverse)));
        Assert.Equal((isFree, isFree), (TicketLinkRules.IsFree(relation), TicketLinkRules.IsFree(inverse)));
    }

    [Fact]
    public void A_customer_is_told_the_number_of_the_customers_own_ticket_only()
    {
        var target = SomeTicket() with { Number = 7 };

        Assert.False(TicketLinkRules.Closing(SomeTicket(), target, null).Comment!.Internal);
        Assert.True(TicketLinkRules.Closing(SomeTicket() with { Requester = "carl" }, target, null).Comment!.Internal);
        Assert.Contains("#2, #10", TicketLinkRules.Receiving([10, 2], null).Comment!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Merges_bulk_changes_queries_and_views_have_their_bounds()
    {
        Assert.Empty(TicketLinkRules.CheckMerge(1, [2, 3]));
        foreach (var sources in (IReadOnlyList<long>[])[[], [1], [2, 2], [.. Enumerable.Range(2, 51)]])
            Assert.NotEmpty(TicketLinkRules.CheckMerge(1, sources));

        Assert.Empty(TicketRules.Check([.. Enumerable.Range(1, 500).Select(number => new TicketAtVersion(number, 1))]));
        foreach (var tickets in (IReadOnlyList<TicketAtVersion>[])[[], [new(1, 1), new(1, 2)], [.. Enumerable.Range(1, 501).Select(number => new TicketAtVersion(number, 1))]])
            Assert.NotEmpty(TicketRules.Check(tickets));

        var query = new TicketQuery { Desk = "north", Text = "parcel" };
        Assert.Empty(TicketRules.Check(query));
        foreach (var wrong in (TicketQuery[])[query with { Text = "a\0b" }, query with { Text = new string('x', 501) }, query with { Tag = "\0" }, query with { Limit = 101 }])
            Assert.NotEmpty(TicketRules.Check(wrong));

        var view = new TicketView { Desk = "north", Owner = "ben", Name = "Mine", Query = query };
        Assert.Empty(TicketViewRules.Check(view));
        foreach (var wrong in (TicketView[])[view with { Name = "" }, view with { Name = new string('x', 61) }, view with { Owner = "" }, view with { Desk = "south" }, view with { Query = query with { Text = "\0" } }])
            Assert.NotEmpty(TicketViewRules.Check(wrong));
        Assert.Equal(("Mine", null), (TicketViewRules.Clean(view with { Name = " Mine\n" }).Name, TicketViewRules.Clean(view with { Query = query with { Cursor = "x" } }).Query.Cursor));
    }

    private static Ticket SomeTicket() => new()
    {
        Desk = "d",
        Number = 1,
        Requester = "anna",
        Subject = "Parcel",
        Description = "",
        Status = TicketStatus.Open,
        Priority = TicketPriority.Normal,
        Tags = ["late"],
        Comments = [],
        CreatedAt = Made,
        UpdatedAt = Made,
        Version = 1,
    };
}
