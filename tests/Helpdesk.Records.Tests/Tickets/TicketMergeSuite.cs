using Helpdesk.Core.Tickets;

namespace Helpdesk.Records.Tests.Tickets;

/// <summary>Merges and links.</summary>
public abstract class TicketMergeSuite : RecordsSuite
{
    private static readonly TicketActor Ben = new(TicketParty.Agent, "ben");

    [Fact]
    public async Task Sources_are_closed_with_a_comment_and_a_link_and_the_target_names_them()
    {
        var records = await StartAsync();
        await MakeAsync(records, "anna", "anna", "carl");

        var merged = Assert.IsType<TicketMergeOutcome.Merged>(await records.TicketMerge.MergeAsync("north", 1, [3, 2], 1, Ben, Cancellation));

        var (own, others) = ((await records.Tickets.FindAsync("north", 2, Cancellation))!, (await records.Tickets.FindAsync("north", 3, Cancellation))!);
        Assert.Equal((TicketStatus.Open, 2), (merged.Target.Status, merged.Target.Version));
        Assert.Contains("#2, #3", Assert.Single(merged.Target.Comments).Text, StringComparison.Ordinal);
        Assert.True(merged.Target.Comments[0].Internal);
        Assert.Equal((TicketStatus.Closed, TicketStatus.Closed), (own.Status, others.Status));
        Assert.Equal(("ben", false, true), (own.Comments[0].Author, own.Comments[0].Internal, others.Comments[0].Internal));
        Assert.Contains("#1", own.Comments[0].Text, StringComparison.Ordinal);
        Assert.Null(merged.Target.FirstRepliedAt);
        Assert.Equal([(TicketRelation.MergedFrom, 2), (TicketRelation.MergedFrom, 3)], await LinksAsync(records, 1));
        Assert.Equal([(TicketRelation.MergedInto, 1)], await LinksAsync(records, 3));
        var history = (await records.TicketHistory.ReadAsync("north", 2, null, 10, Cancellation))!.Entries;
        Assert.Equal(["1", "closed", "mergedInto 1"], history.OrderBy(entry => entry.Field == TicketField.Link).ThenByDescending(entry => entry.Field).Select(entry => entry.To));
        Assert.All(history, entry => Assert.Equal(Ben, entry.By));
    }

    [Fact]
    public async Task A_merge_that_is_repeated_does_nothing_again_also_at_once_on_two_instances()
    {
        TestRecords[] instances = [await StartAsync(), await StartAsync()];
        await MakeAsync(instances[0], "anna", "anna", "anna", "anna");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() =>
            instances[i % 2].TicketMerge.MergeAsync("north", 2, i % 2 == 0 ? [1, 3] : [3, 1], 1, Ben, Cancellation))));
        var more = await instances[0].TicketMerge.MergeAsync("north", 2, [1, 4], null, Ben, Cancellation);

        Assert.All(outcomes, outcome => Assert.IsType<TicketMergeOutcome.Merged>(outcome));
        Assert.Equal(2, Assert.IsType<TicketMergeOutcome.Merged>(more).Target.Comments.Count);
        foreach (var source in (long[])[1, 3, 4])
            Assert.Equal(2, (await instances[1].Tickets.FindAsync("north", source, Cancellation))!.Version);
        Assert.Equal([1, 3, 4], (await LinksAsync(instances[1], 2)).Select(link => link.Number));
    }

    [Fact]
    public async Task A_merge_that_cannot_be_made_whole_changes_nothing()
    {
        var records = await StartAsync();
        await MakeAsync(records, "anna", "anna", "anna", "anna");
        await records.Tickets.ChangeAsync("north", 3, new TicketChange { Status = TicketStatus.Closed }, null, null, Cancellation);

        Assert.Equal([8, 9], Assert.IsType<TicketMergeOutcome.NotFound>(await records.TicketMerge.MergeAsync("north", 1, [2, 9, 8], null, null, Cancellation)).Numbers);
        Assert.Equal([3], Assert.IsType<TicketMergeOutcome.AreClosed>(await records.TicketMerge.MergeAsync("north", 1, [2, 3], null, null, Cancellation)).Numbers);
        Assert.Equal([3], Assert.IsType<TicketMergeOutcome.AreClosed>(await records.TicketMerge.MergeAsync("north", 3, [2], null, null, Cancellation)).Numbers);
        Assert.Equal(1, Assert.IsType<TicketMergeOutcome.Conflict>(await records.TicketMerge.MergeAsync("north", 1, [2], 7, null, Cancellation)).Newer.Version);
        foreach (var sources in (IReadOnlyList<long>[])[[1], [2, 2], []])
            await Assert.ThrowsAsync<ArgumentException>(() => records.TicketMerge.MergeAsync("north", 1, sources, null, null, Cancellation));

        foreach (var number in (long[])[1, 2, 4])
            Assert.Equal(1, (await records.Tickets.FindAsync("north", number, Cancellation))!.Version);
        Assert.Empty(await LinksAsync(records, 1));
    }

    [Fact]
    public async Task Both_sides_see_a_link_once_until_it_is_taken_away_and_the_version_stays()
    {
        var records = await StartAsync();
        await MakeAsync(records, "anna", "carl");

        await records.TicketLinks.LinkAsync("north", 1, TicketRelation.Blocks, 2, Ben, Cancellation);
        await records.TicketLinks.LinkAsync("north", 2, TicketRelation.BlockedBy, 1, Ben, Cancellation);
        var linked = Assert.IsType<TicketLinkOutcome.Done>(await records.TicketLinks.LinkAsync("north", 2, TicketRelation.Relates, 1, Ben, Cancellation));

        Assert.Equal([(TicketRelation.Relates, 1), (TicketRelation.BlockedBy, 1)], linked.Links.Select(link => (link.Relation, link.Number)));
        Assert.Equal([(TicketRelation.Relates, 2), (TicketRelation.Blocks, 2)], await LinksAsync(records, 1));
        Assert.Equal(new TicketLink(TicketRelation.Relates, 2, "Parcel of carl", TicketStatus.Open), (await records.TicketLinks.ListAsync("north", 1, Cancellation))![0]);
        Assert.Empty(Assert.IsType<TicketLinkOutcome.Done>(await UnlinkAllAsync(records)).Links);
        Assert.Empty(await LinksAsync(records, 1));
        Assert.Equal(
            [(null, "blocks 2"), (null, "relates 2"), ("blocks 2", null), ("relates 2", null)],
            (await records.TicketHistory.ReadAsync("north", 1, null, 10, Cancellation))!.Entries.Reverse().Select(entry => (entry.From, entry.To)));
        Assert.Equal(1, (await records.Tickets.FindAsync("north", 1, Cancellation))!.Version);
    }

    [Fact]
    public async Task A_link_that_cannot_be_is_refused()
    {
        var records = await StartAsync();
        await MakeAsync(records, "anna", "carl");

        Assert.Equal(9, Assert.IsType<TicketLinkOutcome.NotFound>(await records.TicketLinks.LinkAsync("north", 1, TicketRelation.Relates, 9, null, Cancellation)).Number);
        Assert.Equal(8, Assert.IsType<TicketLinkOutcome.NotFound>(await records.TicketLinks.UnlinkAsync("north", 8, TicketRelation.Relates, 9, null, Cancellation)).Number);
        await Assert.ThrowsAsync<ArgumentException>(() => records.TicketLinks.LinkAsync("north", 1, TicketRelation.Relates, 1, null, Cancellation));
        await Assert.ThrowsAsync<ArgumentException>(() => records.TicketLinks.LinkAsync("north", 1, TicketRelation.MergedInto, 2, null, Cancellation));
        Assert.Null(await records.TicketLinks.ListAsync("south", 1, Cancellation));
    }

    private static async Task<TicketLinkOutcome> UnlinkAllAsync(TestRecords records)
    {
        await records.TicketLinks.UnlinkAsync("north", 2, TicketRelation.BlockedBy, 1, Ben, Cancellation);
        await records.TicketLinks.UnlinkAsync("north", 2, TicketRelation.Relates, 1, Ben, Cancellation);
        return await records.TicketLinks.UnlinkAsync("north", 2, TicketRelation.Relates, 1, Ben, Cancellation);
    }

    private static async Task<IEnumerable<(TicketRelation Relation, long Number)>> LinksAsync(TestRecords records, long number) =>
        (await records.TicketLinks.ListAsync("north", number, Cancellation))!.Select(link => (link.Relation, link.Number));

    private static async Task MakeAsync(TestRecords records, params string[] requesters)
    {
        foreach (var requester in requesters)
            await records.Tickets.CreateAsync(new NewTicket { Desk = "north", Requester = requester, Subject = $"Parcel of {requester}" }, Guid.NewGuid().ToString(), Cancellation);
    }
}
