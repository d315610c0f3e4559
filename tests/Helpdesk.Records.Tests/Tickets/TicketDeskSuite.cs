using Helpdesk.Core.Tickets;

namespace Helpdesk.Records.Tests.Tickets;

/// <summary>Bulk changes, promises, history.</summary>
public abstract class TicketDeskSuite : RecordsSuite
{
    private static readonly TicketActor Ben = new(TicketParty.Agent, "ben");

    [Fact]
    public async Task A_bulk_change_changes_each_ticket_by_itself_and_tells_of_each()
    {
        var records = await StartAsync();
        await MakeAsync(records, 4);
        await records.Tickets.ChangeAsync("north", 2, new TicketChange { Subject = "Newer" }, null, null, Cancellation);
        await records.Tickets.ChangeAsync("north", 3, new TicketChange { Status = TicketStatus.Closed }, null, null, Cancellation);

        var results = await records.TicketBulk.ChangeAsync(
            "north", [new(4, null), new(1, 1), new(2, 1), new(3, 2), new(9, 1)], new TicketChange { Assignee = "ben", By = Ben }, null, Cancellation);

        Assert.Equal([4, 1, 2, 3, 9], results.Select(result => result.Number));
        Assert.Equal("ben", Assert.IsType<TicketOutcome.Changed>(results[0].Outcome).Ticket.Assignee);
        Assert.Equal(2, Assert.IsType<TicketOutcome.Changed>(results[1].Outcome).Ticket.Version);
        Assert.Equal("Newer", Assert.IsType<TicketOutcome.Conflict>(results[2].Outcome).Newer.Subject);
        Assert.IsType<TicketOutcome.IsClosed>(results[3].Outcome);
        Assert.IsType<TicketOutcome.NotFound>(results[4].Outcome);
        Assert.Null((await records.Tickets.FindAsync("north", 2, Cancellation))!.Assignee);
    }

    [Fact]
    public async Task A_bulk_change_that_is_repeated_with_its_key_changes_nothing_again()
    {
        var records = await StartAsync();
        await MakeAsync(records, 2);
        var change = new TicketChange { Comment = new NewComment("ben", "Sorry for the delay.", Internal: false) };

        await records.TicketBulk.ChangeAsync("north", [new(1, 1)], change, "k", Cancellation);
        var results = await records.TicketBulk.ChangeAsync("north", [new(1, 1), new(2, 1)], change, "k", Cancellation);

        Assert.All(results, result => Assert.Single(Assert.IsType<TicketOutcome.Changed>(result.Outcome).Ticket.Comments));
    }

    [Fact]
    public async Task A_bulk_change_of_too_many_tickets_or_of_one_twice_is_refused_and_changes_none()
    {
        var records = await StartAsync();
        await MakeAsync(records, 1);
        var tooMany = Enumerable.Range(1, 501).Select(number => new TicketAtVersion(number, null)).ToList();

        foreach (var tickets in (IReadOnlyList<TicketAtVersion>[])[tooMany, [new(1, 1), new(1, 2)], []])
            await Assert.ThrowsAsync<ArgumentException>(() => records.TicketBulk.ChangeAsync("north", tickets, new TicketChange { Assignee = "ben" }, null, Cancellation));

        Assert.Equal(1, (await records.Tickets.FindAsync("north", 1, Cancellation))!.Version);
    }

    [Fact]
    public async Task Promises_are_kept_with_the_ticket_and_found_and_ordered_by_what_is_due_next()
    {
        var records = await StartAsync();
        await MakeAsync(records, 4);
        var start = DateTimeOffset.FromUnixTimeMilliseconds(Time.GetUtcNow().ToUnixTimeMilliseconds());
        await PromiseAsync(records, 1, new TicketSla { FirstReplyDue = start.AddHours(3), ResolutionDue = start.AddHours(9), NextReplyBreached = true });
        await PromiseAsync(records, 2, new TicketSla { FirstReplyDue = start.AddHours(1) });
        await PromiseAsync(records, 3, new TicketSla { NextReplyDue = start.AddHours(2) });
        var soonest = new TicketQuery { Desk = "north", Sort = TicketSort.Due, Descending = false, Limit = 1 };

        Assert.Equal([2, 3, 1, 4], await AllAsync(records, soonest));
        Assert.Equal([2, 3], await AllAsync(records, soonest with { SlaBefore = start.AddHours(3) }));
        await CommentAsync(records, 1, "Looking into it.", TicketParty.Agent, isInternal: false);
        await records.Tickets.ChangeAsync("north", 2, new TicketChange { Status = TicketStatus.Solved }, null, null, Cancellation);

        Assert.Equal([3, 1, 2, 4], await AllAsync(records, soonest));
        Assert.Equal([4, 2, 1, 3], await AllAsync(records, soonest with { Descending = true }));
        var ticket = (await records.Tickets.FindAsync("north", 1, Cancellation))!;
        var summary = (await records.TicketList.ListAsync(soonest with { Limit = 2 }, Cancellation))!.Tickets[1];
        Assert.Equal((start.AddHours(9), start, TicketParty.Agent), (ticket.Due, ticket.FirstRepliedAt, ticket.Comments[0].Party));
        Assert.Equal(new TicketSla { FirstReplyDue = start.AddHours(3), ResolutionDue = start.AddHours(9), NextReplyBreached = true }, ticket.Sla);
        Assert.Equal((ticket.Number, ticket.Due, ticket.FirstRepliedAt, ticket.Sla), (summary.Number, summary.Due, summary.FirstRepliedAt, summary.Sla));
    }

    [Fact]
    public async Task The_first_public_comment_by_an_agent_stays_the_first_reply()
    {
        var records = await StartAsync();
        await MakeAsync(records, 1);

        await CommentAsync(records, 1, "note", TicketParty.Agent, isInternal: true);
        await CommentAsync(records, 1, "Any news?", TicketParty.Customer, isInternal: false);
        Assert.Null((await records.Tickets.FindAsync("north", 1, Cancellation))!.FirstRepliedAt);
        await CommentAsync(records, 1, "Yes.", TicketParty.Agent, isInternal: false);
        var replied = (await records.Tickets.FindAsync("north", 1, Cancellation))!.FirstRepliedAt;
        Time.Advance(TimeSpan.FromHours(1));
        await CommentAsync(records, 1, "It arrives today.", TicketParty.Agent, isInternal: false);

        Assert.NotNull(replied);
        Assert.Equal(replied, (await records.Tickets.FindAsync("north", 1, Cancellation))!.FirstRepliedAt);
    }

    [Fact]
    public async Task The_history_tells_who_changed_what_and_when_newest_first()
    {
        var records = await StartAsync();
        await MakeAsync(records, 2);
        var start = DateTimeOffset.FromUnixTimeMilliseconds(Time.GetUtcNow().ToUnixTimeMilliseconds());
        await records.Tickets.ChangeAsync("north", 1, new TicketChange { Status = TicketStatus.Pending, Assignee = "ben", By = Ben }, 1, null, Cancellation);
        Time.Advance(TimeSpan.FromHours(1));
        await CommentAsync(records, 1, "Any news?", TicketParty.Customer, isInternal: false, author: "anna");
        await records.Tickets.ChangeAsync("north", 1, new TicketChange { Assignee = "ben", By = Ben }, null, null, Cancellation);
        await records.Tickets.ChangeAsync("north", 1, new TicketChange { Assignee = "zoe", By = Ben }, expectedVersion: 1, null, Cancellation);

        var page = (await records.TicketHistory.ReadAsync("north", 1, null, 3, Cancellation))!;
        var rest = (await records.TicketHistory.ReadAsync("north", 1, page.Next, 3, Cancellation))!;

        Assert.Equal(
            [(TicketField.Comment, null, "1", null, 3), (TicketField.Status, "pending", "open", null, 3), (TicketField.Assignee, null, "ben", Ben, 2)],
            page.Entries.Select(entry => (entry.Field, entry.From, entry.To, entry.By, entry.Version)));
        Assert.Equal([(TicketField.Status, "open", "pending", Ben, start)], rest.Entries.Select(entry => (entry.Field, entry.From, entry.To, entry.By!, entry.At)));
        Assert.Equal(start.AddHours(1), page.Entries[0].At);
        Assert.Null(rest.Next);
        Assert.Empty((await records.TicketHistory.ReadAsync("north", 2, null, 3, Cancellation))!.Entries);
        Assert.Null(await records.TicketHistory.ReadAsync("south", 1, null, 3, Cancellation));
    }

    [Fact]
    public async Task Tags_are_added_and_taken_away_beside_those_that_stay()
    {
        var records = await StartAsync();
        await records.Tickets.CreateAsync(new NewTicket { Desk = "north", Requester = "anna", Subject = "Parcel", Tags = ["late", "north"] }, "k", Cancellation);
        var many = Enumerable.Range(0, TicketRules.MostTags).Select(number => $"t{number}").ToList();

        var changed = await records.Tickets.ChangeAsync("north", 1, new TicketChange { AddTags = ["VIP", "late"], RemoveTags = ["north", "none"] }, 1, null, Cancellation);
        var again = await records.Tickets.ChangeAsync("north", 1, new TicketChange { AddTags = ["vip"] }, 2, null, Cancellation);
        var full = await records.Tickets.ChangeAsync("north", 1, new TicketChange { AddTags = many }, 2, null, Cancellation);

        Assert.Equal(["late", "vip"], Assert.IsType<TicketOutcome.Changed>(changed).Ticket.Tags);
        Assert.Equal(2, Assert.IsType<TicketOutcome.Changed>(again).Ticket.Version);
        Assert.Equal(["late", "vip"], Assert.IsType<TicketOutcome.IsFull>(full).Ticket.Tags);
        Assert.Empty((await records.TicketList.ListAsync(new TicketQuery { Desk = "north", Tag = "north" }, Cancellation))!.Tickets);
        Assert.Single((await records.TicketList.ListAsync(new TicketQuery { Desk = "north", Tag = "vip" }, Cancellation))!.Tickets);
    }

    [Fact]
    public async Task A_ticket_is_made_with_what_is_promised_and_a_wish_that_comes_again_later_is_the_same()
    {
        var records = await StartAsync();
        var start = DateTimeOffset.FromUnixTimeMilliseconds(Time.GetUtcNow().ToUnixTimeMilliseconds());
        var wish = new NewTicket { Desk = "north", Requester = "anna", Subject = "Parcel", Sla = new TicketSla { ResolutionDue = start.AddHours(2) } };
        await MakeAsync(records, 1);

        var made = await records.TicketRequests.RequestAsync(wish, "k", Cancellation);
        var again = await records.TicketRequests.RequestAsync(wish with { Sla = new TicketSla { ResolutionDue = start.AddHours(3) } }, "k", Cancellation);

        Assert.Equal(start.AddHours(2), Assert.IsType<TicketCreation.Made>(made).Ticket.Due);
        Assert.Equal(start.AddHours(2), Assert.IsType<TicketCreation.MadeBefore>(again).Ticket.Sla.ResolutionDue);
        Assert.Equal([2, 1], await AllAsync(records, new TicketQuery { Desk = "north", Sort = TicketSort.Due, Descending = false }));
        Assert.Empty(await AllAsync(records, new TicketQuery { Desk = "north", Overdue = true }));
        Time.Advance(TimeSpan.FromHours(2.5));
        Assert.Equal([2], await AllAsync(records, new TicketQuery { Desk = "north", Overdue = true }));
    }

    private static Task PromiseAsync(TestRecords records, long number, TicketSla sla) =>
        records.Tickets.ChangeAsync("north", number, new TicketChange { Sla = sla }, null, null, Cancellation);

    private static Task CommentAsync(TestRecords records, long number, string text, TicketParty party, bool isInternal, string author = "ben") => records.Tickets.ChangeAsync(
        "north", number, new TicketChange { Comment = new NewComment(author, text, isInternal) { Party = party } }, null, null, Cancellation);

    private static async Task<List<long>> AllAsync(TestRecords records, TicketQuery query)
    {
        var numbers = new List<long>();
        for (var page = await records.TicketList.ListAsync(query, Cancellation); page is not null;)
        {
            numbers.AddRange(page.Tickets.Select(ticket => ticket.Number));
            page = page.Next is { } next ? await records.TicketList.ListAsync(query with { Cursor = next }, Cancellation) : null;
        }

        return numbers;
    }

    private static async Task MakeAsync(TestRecords records, int count)
    {
        for (var i = 0; i < count; i++)
            await records.Tickets.CreateAsync(new NewTicket { Desk = "north", Requester = "anna", Subject = "Parcel" }, $"k{i}", Cancellation);
    }
}
