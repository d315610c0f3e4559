using Helpdesk.Core.Tickets;

namespace Helpdesk.Records.Tests.Tickets;

public abstract class TicketsSuite : RecordsSuite
{
    [Fact]
    public async Task A_ticket_is_kept_with_all_that_it_has_over_a_restart()
    {
        var records = await StartAsync();
        var made = await records.Tickets.CreateAsync(
            new NewTicket
            {
                Desk = "north",
                Bot = "shop",
                Requester = "anna",
                Contact = "anna@example.com",
                Subject = " Parcel\u0007 lost\n",
                Description = "Order 1\r\n包裹丢了 🎁 \ud800",
                Priority = TicketPriority.High,
                Tags = ["Late", "late", " parcel "],
                Conversation = "north/shop/c1",
            },
            "k1",
            Cancellation);
        await records.Tickets.ChangeAsync("north", 1, new TicketChange { Comment = new NewComment("anna", "Any news?", Internal: false) }, null, null, Cancellation);

        var found = (await (await StartAsync()).Tickets.FindAsync("north", made.Number, Cancellation))!;

        Assert.Equal((1, "Parcel  lost", "Order 1\n包裹丢了 🎁 \ufffd"), (made.Number, made.Subject, made.Description));
        Assert.Equal(["late", "parcel"], found.Tags);
        Assert.Equal(("anna", "Any news?", 1, false), (found.Comments[0].Author, found.Comments[0].Text, found.Comments[0].Number, found.Comments[0].Internal));
        Assert.Equal(
            made with { Tags = found.Tags, Comments = found.Comments, Version = 2, UpdatedAt = found.UpdatedAt },
            found);
    }

    [Fact]
    public async Task The_same_key_makes_one_ticket_also_when_both_come_at_once_on_two_instances()
    {
        TestRecords[] instances = [await StartAsync(), await StartAsync()];

        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(i =>
            Task.Run(() => instances[i % 2].Tickets.CreateAsync(SomeTicket(), "same", Cancellation))));

        Assert.Equal([1L], made.Select(ticket => ticket.Number).Distinct());
        Assert.Equal(2, (await instances[0].Tickets.CreateAsync(SomeTicket(), "other", Cancellation)).Number);
    }

    [Fact]
    public async Task Numbers_are_given_once_also_when_many_tickets_are_made_at_once_on_two_instances()
    {
        TestRecords[] instances = [await StartAsync(), await StartAsync()];

        var numbers = await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            Task.Run(async () => (await instances[i % 2].Tickets.CreateAsync(SomeTicket(), $"k{i}", Cancellation)).Number)));

        Assert.Equal(Enumerable.Range(1, 40).Select(number => (long)number), numbers.Order());
    }

    [Fact]
    public async Task Each_desk_counts_for_itself_and_a_number_is_not_used_again_when_its_ticket_is_gone()
    {
        var records = await StartAsync();
        await records.Tickets.CreateAsync(SomeTicket(), "k1", Cancellation);
        Assert.Equal(1, (await records.Tickets.CreateAsync(SomeTicket() with { Desk = "south" }, "k1", Cancellation)).Number);

        await records.RunAsync("DELETE FROM tickets", Cancellation);

        Assert.Equal(2, (await records.Tickets.CreateAsync(SomeTicket(), "k2", Cancellation)).Number);
    }

    [Fact]
    public async Task A_key_that_was_used_for_another_ticket_is_told()
    {
        var records = await StartAsync();

        Assert.IsType<TicketCreation.Made>(await records.TicketRequests.RequestAsync(SomeTicket(), "k", Cancellation));
        Assert.IsType<TicketCreation.MadeBefore>(await records.TicketRequests.RequestAsync(SomeTicket() with { Subject = " Parcel" }, "k", Cancellation));
        var taken = Assert.IsType<TicketCreation.KeyIsTaken>(await records.TicketRequests.RequestAsync(SomeTicket() with { Subject = "Another" }, "k", Cancellation));
        Assert.Equal((1, "Parcel"), (taken.Ticket.Number, taken.Ticket.Subject));
    }

    [Fact]
    public async Task Of_two_edits_at_once_the_second_gets_the_newer_version_and_changes_nothing()
    {
        TestRecords[] instances = [await StartAsync(), await StartAsync()];
        await instances[0].Tickets.CreateAsync(SomeTicket(), "k", Cancellation);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
            instances[i % 2].Tickets.ChangeAsync("north", 1, new TicketChange { Assignee = $"agent-{i}" }, 1, null, Cancellation))));

        var changed = Assert.Single(outcomes.OfType<TicketOutcome.Changed>());
        Assert.Equal(7, outcomes.OfType<TicketOutcome.Conflict>().Count());
        Assert.All(outcomes.OfType<TicketOutcome.Conflict>(), conflict => Assert.Equal((2, changed.Ticket.Assignee), (conflict.Newer.Version, conflict.Newer.Assignee)));
        Assert.Equal(2, (await instances[0].Tickets.FindAsync("north", 1, Cancellation))!.Version);
    }

    [Fact]
    public async Task Comments_that_come_at_once_are_all_kept_each_in_its_place()
    {
        TestRecords[] instances = [await StartAsync(), await StartAsync()];
        await instances[0].Tickets.CreateAsync(SomeTicket(), "k", Cancellation);

        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => instances[i % 2].Tickets.ChangeAsync(
            "north", 1, new TicketChange { Comment = new NewComment("crm", $"text {i}", Internal: true) }, null, $"key {i % 5}", Cancellation))));

        var ticket = (await instances[1].Tickets.FindAsync("north", 1, Cancellation))!;
        Assert.Equal([1, 2, 3, 4, 5], ticket.Comments.Select(comment => comment.Number));
        Assert.Equal(6, ticket.Version);
    }

    [Fact]
    public async Task A_closed_ticket_is_not_changed_any_more()
    {
        var records = await StartAsync();
        await records.Tickets.CreateAsync(SomeTicket(), "k", Cancellation);
        await records.Tickets.ChangeAsync("north", 1, new TicketChange { Status = TicketStatus.Closed }, null, null, Cancellation);

        var outcome = await records.Tickets.ChangeAsync("north", 1, new TicketChange { Subject = "Later" }, 2, null, Cancellation);

        Assert.Equal(2, Assert.IsType<TicketOutcome.IsClosed>(outcome).Ticket.Version);
        Assert.Equal("Parcel", (await records.Tickets.FindAsync("north", 1, Cancellation))!.Subject);
    }

    [Fact]
    public async Task Tags_that_are_taken_away_find_the_ticket_no_more()
    {
        var records = await StartAsync();
        await records.Tickets.CreateAsync(SomeTicket() with { Tags = ["a", "b"] }, "k", Cancellation);

        await records.Tickets.ChangeAsync("north", 1, new TicketChange { Tags = ["b", "c"] }, 1, null, Cancellation);

        var found = new List<string>();
        foreach (var tag in (string[])["a", "b", "c"])
        {
            if ((await records.TicketList.ListAsync(new TicketQuery { Desk = "north", Tag = tag }, Cancellation))!.Tickets.Count == 1)
                found.Add(tag);
        }

        Assert.Equal(["b", "c"], found);
    }

    [Fact]
    public async Task A_ticket_that_nobody_has_is_not_found_and_not_changed()
    {
        var records = await StartAsync();
        await records.Tickets.CreateAsync(SomeTicket(), "k", Cancellation);

        Assert.Null(await records.Tickets.FindAsync("south", 1, Cancellation));
        Assert.IsType<TicketOutcome.NotFound>(await records.Tickets.ChangeAsync("south", 1, new TicketChange { Subject = "x" }, 1, null, Cancellation));
    }

    [Fact]
    public async Task What_the_rules_refuse_is_not_written()
    {
        var records = await StartAsync();

        var refused = await Assert.ThrowsAsync<ArgumentException>(() =>
            records.Tickets.CreateAsync(SomeTicket() with { Subject = new string('x', 201) }, "k", Cancellation));

        Assert.Contains("Subject has at most 200 characters", refused.Message, StringComparison.Ordinal);
        Assert.Empty((await records.TicketList.ListAsync(new TicketQuery { Desk = "north" }, Cancellation))!.Tickets);
    }

    private static NewTicket SomeTicket() => new() { Desk = "north", Requester = "anna", Subject = "Parcel" };
}
