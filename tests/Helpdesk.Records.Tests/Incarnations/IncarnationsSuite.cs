using Helpdesk.Core.Records;

namespace Helpdesk.Records.Tests.Incarnations;

public abstract class IncarnationsSuite : RecordsSuite
{
    [Fact]
    public async Task Nothing_is_known_of_the_conversation_store_at_first()
    {
        var records = await StartAsync();

        Assert.Null(await records.Incarnations.LastAsync(Cancellation));
    }

    [Fact]
    public async Task The_last_incarnation_seen_is_kept_over_a_restart()
    {
        await (await StartAsync()).Incarnations.SaveAsync(new Incarnation(7, 1), Cancellation);
        await (await StartAsync()).Incarnations.SaveAsync(new Incarnation(7, 2), Cancellation);

        var last = await (await StartAsync()).Incarnations.LastAsync(Cancellation);

        Assert.Equal(new Incarnation(7, 2), last);
    }

    [Fact]
    public async Task A_slower_instance_does_not_put_the_beat_back()
    {
        var records = await StartAsync();
        await records.Incarnations.SaveAsync(new Incarnation(7, 12), Cancellation);

        await records.Incarnations.SaveAsync(new Incarnation(7, 11), Cancellation);
        await records.Incarnations.SaveAsync(new Incarnation(6, 99), Cancellation);

        Assert.Equal(new Incarnation(7, 12), await records.Incarnations.LastAsync(Cancellation));
    }

    [Fact]
    public async Task A_new_life_replaces_the_old_one_whatever_its_beat()
    {
        var records = await StartAsync();
        await records.Incarnations.SaveAsync(new Incarnation(7, 1000), Cancellation);

        await records.Incarnations.SaveAsync(new Incarnation(8, 1), Cancellation);

        Assert.Equal(new Incarnation(8, 1), await records.Incarnations.LastAsync(Cancellation));
    }
}
