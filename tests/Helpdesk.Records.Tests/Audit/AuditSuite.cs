using Helpdesk.Core.Access;

namespace Helpdesk.Records.Tests.Audit;

public abstract class AuditSuite : RecordsSuite
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task An_entry_comes_back_as_it_was_told()
    {
        var audit = (await StartAsync()).Audit;
        var entry = new AuditEntry("shop", Noon, "a1", "claim", "shop/demo/c1", "约定 [red]x[/] 😀");

        await audit.AddAsync(entry, Cancellation);
        await audit.AddAsync(entry with { Detail = null, Desk = "" }, Cancellation);

        var kept = Assert.Single(await audit.ListAsync("shop", before: null, 10, Cancellation));
        Assert.Equal(entry, kept with { Number = 0 });
        Assert.True(kept.Number > 0);
        Assert.Null(Assert.Single(await audit.ListAsync("", before: null, 10, Cancellation)).Detail);
    }

    [Fact]
    public async Task Pages_skip_no_entry_of_one_moment_and_repeat_none()
    {
        var audit = (await StartAsync()).Audit;
        // Five in each moment and pages of three, so that a page ends within a moment.
        for (var number = 0; number < 23; number++)
            await audit.AddAsync(new AuditEntry("shop", Noon.AddSeconds(number / 5), "a1", "claim", $"c{number}"), Cancellation);

        var listed = new List<AuditEntry>();
        while (await audit.ListAsync("shop", listed.LastOrDefault(), 3, Cancellation) is { Count: > 0 } page)
        {
            Assert.InRange(page.Count, 1, 3);
            listed.AddRange(page);
            await audit.AddAsync(new AuditEntry("shop", Noon.AddHours(1), "a1", "claim", "meanwhile"), Cancellation);
        }

        Assert.Equal(Enumerable.Range(0, 23).Reverse().Select(number => $"c{number}"), listed.Select(entry => entry.Subject));
    }

    [Fact]
    public async Task The_last_entry_of_one_desk_says_where_the_page_of_another_goes_on()
    {
        var audit = (await StartAsync()).Audit;
        for (var number = 0; number < 12; number++)
            await audit.AddAsync(new AuditEntry(number % 2 == 0 ? "shop" : "", Noon, "a1", "x", $"c{number}"), Cancellation);

        var listed = new List<AuditEntry>();
        while (true)
        {
            var both = (await audit.ListAsync("shop", listed.LastOrDefault(), 5, Cancellation)).Concat(await audit.ListAsync("", listed.LastOrDefault(), 5, Cancellation));
            var page = both.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Number).Take(5).ToList();
            if (page.Count == 0)
                break;
            listed.AddRange(page);
        }

        Assert.Equal(Enumerable.Range(0, 12).Reverse().Select(number => $"c{number}"), listed.Select(entry => entry.Subject));
    }

    [Fact]
    public async Task An_entry_is_never_lost_for_its_detail()
    {
        var audit = (await StartAsync()).Audit;
        foreach (var detail in new[] { new string('x', 499) + "😀😀", "a\0b", "half \ud83d", new string('长', 100_000) })
            await audit.AddAsync(new AuditEntry("shop", Noon, "a1", "close", "c1", detail), Cancellation);

        var kept = (await audit.ListAsync("shop", before: null, 10, Cancellation)).Reverse().Select(entry => entry.Detail).ToList();

        Assert.Equal([new string('x', 499), "ab", "half \ufffd", new string('长', 500)], kept);
    }

    [Fact]
    public async Task A_list_is_bounded_and_a_desk_sees_its_own_alone()
    {
        var audit = (await StartAsync()).Audit;
        for (var number = 0; number < 3; number++)
            await audit.AddAsync(new AuditEntry("shop", Noon, "a1", "x", $"c{number}"), Cancellation);

        Assert.Single(await audit.ListAsync("shop", before: null, -5, Cancellation));
        Assert.Equal(2, (await audit.ListAsync("shop", before: null, 2, Cancellation)).Count);
        Assert.Empty(await audit.ListAsync("other", before: null, 10, Cancellation));
        Assert.Empty(await audit.ListAsync("*", before: null, 10, Cancellation));
    }
}
