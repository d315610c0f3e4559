using Helpdesk.Core.Records;

namespace Helpdesk.Records.Tests.Keys;

public abstract class KeysSuite : RecordsSuite
{
    private const string Purpose = "directline";

    [Fact]
    public async Task A_key_is_made_once_and_kept_over_a_restart()
    {
        var made = await (await StartAsync()).Keys.CurrentAsync(Purpose, Cancellation);

        var again = await (await StartAsync()).Keys.CurrentAsync(Purpose, Cancellation);

        Assert.Equal(32, made.Secret.Length);
        Assert.True(made.Secret.Span.ContainsAnyExcept((byte)0));
        Assert.Equal((made.Id, made.Purpose, made.Created), (again.Id, again.Purpose, again.Created));
        Assert.Equal(made.Secret.ToArray(), again.Secret.ToArray());
    }

    [Fact]
    public async Task Each_purpose_has_a_key_of_its_own()
    {
        var keys = (await StartAsync()).Keys;
        var one = await keys.CurrentAsync("one", Cancellation);
        var other = await keys.CurrentAsync("other", Cancellation);

        Assert.NotEqual(one.Secret.ToArray(), other.Secret.ToArray());
        Assert.Null(await keys.FindAsync("one", other.Id, Cancellation));
        Assert.Equal(other, await keys.FindAsync("other", other.Id, Cancellation));
    }

    [Fact]
    public async Task Instances_that_start_at_once_agree_on_one_key()
    {
        var instances = Enumerable.Range(0, 4).Select(_ => Compose()).ToList();

        var keys = await Task.WhenAll(instances.Select(instance => Task.Run(
            async () =>
            {
                await instance.MigrateAsync(Cancellation);
                return await instance.Keys.CurrentAsync(Purpose, Cancellation);
            },
            Cancellation)));

        Assert.Single(keys.Select(key => key.Id).Distinct());
        Assert.Equal(1L, await instances[0].RunAsync("SELECT COUNT(*) FROM signing_keys", Cancellation));
    }

    [Fact]
    public async Task A_key_is_renewed_after_its_lifetime_and_can_be_found_for_the_overlap()
    {
        var keys = (await StartAsync()).Keys;
        var old = await keys.CurrentAsync(Purpose, Cancellation);

        Time.Advance(TimeSpan.FromDays(90) - TimeSpan.FromSeconds(1));
        var before = await keys.CurrentAsync(Purpose, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(1));
        var renewed = await keys.CurrentAsync(Purpose, Cancellation);
        Time.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        var inOverlap = await keys.FindAsync(Purpose, old.Id, Cancellation);
        Time.Advance(TimeSpan.FromSeconds(1));
        var afterOverlap = await keys.FindAsync(Purpose, old.Id, Cancellation);

        Assert.Equal(old.Id, before.Id);
        Assert.NotEqual(old.Id, renewed.Id);
        Assert.Equal(old.Id, inOverlap?.Id);
        Assert.Null(afterOverlap);
        Assert.Equal(renewed.Id, (await keys.FindAsync(Purpose, renewed.Id, Cancellation))?.Id);
    }

    [Fact]
    public async Task An_instance_that_starts_in_the_overlap_still_finds_the_old_key()
    {
        var first = (await StartAsync()).Keys;
        var old = await first.CurrentAsync(Purpose, Cancellation);
        Time.Advance(TimeSpan.FromDays(100));
        var renewed = await first.CurrentAsync(Purpose, Cancellation);

        var second = (await StartAsync()).Keys;

        Assert.Equal(old.Id, (await second.FindAsync(Purpose, old.Id, Cancellation))?.Id);
        Assert.Equal(renewed.Id, (await second.CurrentAsync(Purpose, Cancellation)).Id);
    }

    [Fact]
    public async Task Lifetime_and_overlap_are_configuration()
    {
        var keys = (await StartAsync(("Helpdesk:Keys:LifetimeDays", "2"), ("Helpdesk:Keys:OverlapDays", "1"))).Keys;
        var old = await keys.CurrentAsync(Purpose, Cancellation);

        Time.Advance(TimeSpan.FromDays(2));
        var renewed = await keys.CurrentAsync(Purpose, Cancellation);
        Time.Advance(TimeSpan.FromDays(1));

        Assert.NotEqual(old.Id, renewed.Id);
        Assert.Null(await keys.FindAsync(Purpose, old.Id, Cancellation));
    }

    [Fact]
    public async Task A_key_that_cannot_be_found_any_more_is_deleted_at_the_next_renewal()
    {
        var records = await StartAsync();
        await records.Keys.CurrentAsync(Purpose, Cancellation);

        Time.Advance(TimeSpan.FromDays(121));
        await records.Keys.CurrentAsync(Purpose, Cancellation);

        Assert.Equal(1L, await records.RunAsync("SELECT COUNT(*) FROM signing_keys", Cancellation));
    }

    [Fact]
    public async Task A_key_that_another_instance_made_is_found_by_the_first_question()
    {
        var here = (await StartAsync()).Keys;
        var there = (await StartAsync()).Keys;
        await here.CurrentAsync(Purpose, Cancellation);
        Time.Advance(TimeSpan.FromDays(90));
        var made = await there.CurrentAsync(Purpose, Cancellation);

        var found = await here.FindAsync(Purpose, made.Id, Cancellation);

        Assert.Equal(made.Secret.ToArray(), found?.Secret.ToArray());
    }

    [Fact]
    public async Task Forged_ids_reach_the_database_once_a_second()
    {
        var here = (await StartAsync()).Keys;
        var there = (await StartAsync()).Keys;
        Assert.Null(await here.FindAsync(Purpose, "AAAAAAAAAAAA", Cancellation));

        var made = await there.CurrentAsync(Purpose, Cancellation);
        Time.Advance(TimeSpan.FromMilliseconds(999));
        var withinTheSecond = await here.FindAsync(Purpose, made.Id, Cancellation);
        Time.Advance(TimeSpan.FromMilliseconds(1));
        var after = await here.FindAsync(Purpose, made.Id, Cancellation);

        Assert.Null(withinTheSecond);
        Assert.Equal(made.Id, after?.Id);
    }

    [Fact]
    public async Task A_known_key_is_given_at_once_and_without_allocation()
    {
        var keys = (await StartAsync()).Keys;
        var id = (await keys.CurrentAsync(Purpose, Cancellation)).Id;
        Ask(keys, id);

        var before = GC.GetAllocatedBytesForCurrentThread();
        var completed = true;
        for (var i = 0; i < 1000; i++)
            completed &= Ask(keys, id);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(completed);
        Assert.Equal(0, allocated);
    }

    private static bool Ask(IKeys keys, string id) =>
        IsCompleted(keys.CurrentAsync(Purpose, CancellationToken.None)) && IsCompleted(keys.FindAsync(Purpose, id, CancellationToken.None));

    private static bool IsCompleted<T>(ValueTask<T> task) => task.IsCompletedSuccessfully;
}
