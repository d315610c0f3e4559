using Helpdesk.Core.Tickets;

namespace Helpdesk.Records.Tests.Tickets;

public abstract class TicketViewsSuite : RecordsSuite
{
    [Fact]
    public async Task A_view_is_kept_over_a_restart_and_seen_by_its_owner_and_by_all_when_shared()
    {
        var records = await StartAsync();
        var query = new TicketQuery
        {
            Desk = "north",
            Text = "\"包裹\" parcel",
            Statuses = [TicketStatus.Open, TicketStatus.Pending],
            Priorities = [TicketPriority.Urgent],
            Assignee = "",
            CreatedFrom = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(8)),
            Sort = TicketSort.Due,
            Descending = false,
        };
        await SaveAsync(records, "ben", " Urgent\n", shared: true, query with { Cursor = "gone" });
        await SaveAsync(records, "ben", "Mine", shared: false);
        await SaveAsync(records, "zoe", "all", shared: false);

        var again = await StartAsync();

        Assert.Equal(["Mine", "Urgent"], (await again.TicketViews.ListAsync("north", "ben", Cancellation)).Select(view => view.Name));
        Assert.Equal(["all", "Urgent"], (await again.TicketViews.ListAsync("north", "zoe", Cancellation)).Select(view => view.Name));
        Assert.Empty(await again.TicketViews.ListAsync("south", "ben", Cancellation));
        var urgent = (await again.TicketViews.ListAsync("north", "carl", Cancellation)).Single();
        Assert.Equivalent(query, urgent.Query, strict: true);
        Assert.Equal(("ben", true, 1), (urgent.Owner, urgent.Shared, urgent.Version));
    }

    [Fact]
    public async Task Of_two_edits_at_once_the_second_gets_the_newer_version()
    {
        TestRecords[] instances = [await StartAsync(), await StartAsync()];
        var view = await SaveAsync(instances[0], "ben", "Mine", shared: true);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
            instances[i % 2].TicketViews.SaveAsync(view with { Name = $"Name {i}" }, 1, Cancellation))));

        var done = Assert.Single(outcomes.OfType<TicketViewOutcome.Done>());
        Assert.All(outcomes.OfType<TicketViewOutcome.Conflict>(), conflict => Assert.Equal((2, done.View.Name), (conflict.Newer.Version, conflict.Newer.Name)));
        Assert.Equal(5, outcomes.OfType<TicketViewOutcome.Conflict>().Count());
    }

    [Fact]
    public async Task Only_the_owner_changes_a_view_or_takes_it_away()
    {
        var records = await StartAsync();
        var shared = await SaveAsync(records, "ben", "Shared", shared: true);
        var mine = await SaveAsync(records, "ben", "Mine", shared: false);

        Assert.IsType<TicketViewOutcome.IsAnothers>(await records.TicketViews.SaveAsync(shared with { Owner = "zoe" }, null, Cancellation));
        Assert.IsType<TicketViewOutcome.IsAnothers>(await records.TicketViews.DeleteAsync("north", shared.Id, "zoe", null, Cancellation));
        Assert.IsType<TicketViewOutcome.NotFound>(await records.TicketViews.SaveAsync(mine with { Owner = "zoe" }, null, Cancellation));
        Assert.IsType<TicketViewOutcome.NotFound>(await records.TicketViews.DeleteAsync("south", mine.Id, "ben", null, Cancellation));
        Assert.IsType<TicketViewOutcome.Conflict>(await records.TicketViews.DeleteAsync("north", mine.Id, "ben", 7, Cancellation));
        Assert.Equal(2, (await records.TicketViews.ListAsync("north", "ben", Cancellation)).Count);

        Assert.IsType<TicketViewOutcome.Done>(await records.TicketViews.DeleteAsync("north", mine.Id, "ben", 1, Cancellation));
        Assert.IsType<TicketViewOutcome.NotFound>(await records.TicketViews.DeleteAsync("north", mine.Id, "ben", 1, Cancellation));
        Assert.Equal(["Shared"], (await records.TicketViews.ListAsync("north", "ben", Cancellation)).Select(view => view.Name));
    }

    [Fact]
    public async Task A_person_has_at_most_fifty_views_also_when_they_come_at_once()
    {
        TestRecords[] instances = [await StartAsync(), await StartAsync()];
        for (var i = 0; i < 47; i++)
            await SaveAsync(instances[0], "ben", $"View {i}", shared: false);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => instances[i % 2].TicketViews.SaveAsync(View("ben", "More"), null, Cancellation))));

        Assert.Equal((3, 3), (outcomes.OfType<TicketViewOutcome.Done>().Count(), outcomes.OfType<TicketViewOutcome.TooMany>().Count()));
        Assert.Equal(50, (await instances[0].TicketViews.ListAsync("north", "ben", Cancellation)).Count);
        await SaveAsync(instances[0], "zoe", "Another's", shared: false);
    }

    [Fact]
    public async Task What_the_rules_refuse_is_not_kept()
    {
        var records = await StartAsync();

        await Assert.ThrowsAsync<ArgumentException>(() => records.TicketViews.SaveAsync(View("ben", new string('x', 61)), null, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => records.TicketViews.SaveAsync(View("ben", "South") with { Query = new TicketQuery { Desk = "south" } }, null, Cancellation));

        Assert.Empty(await records.TicketViews.ListAsync("north", "ben", Cancellation));
    }

    private static async Task<TicketView> SaveAsync(TestRecords records, string owner, string name, bool shared, TicketQuery? query = null) =>
        Assert.IsType<TicketViewOutcome.Done>(await records.TicketViews.SaveAsync(
            View(owner, name) with { Shared = shared, Query = query ?? new TicketQuery { Desk = "north" } }, null, Cancellation)).View;

    private static TicketView View(string owner, string name) => new() { Desk = "north", Owner = owner, Name = name, Query = new TicketQuery { Desk = "north" } };
}
