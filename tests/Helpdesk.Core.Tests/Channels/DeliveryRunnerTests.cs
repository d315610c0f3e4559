using System.Diagnostics.Metrics;
using Helpdesk.Core.Channels;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Operation;
using Helpdesk.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Helpdesk.Core.Tests.Channels;

public sealed class DeliveryRunnerTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeSeconds(1_795_000_000));
    private readonly ConversationKey conversation = Some.Conversation();
    private readonly string channel = Guid.NewGuid().ToString("N");
    private readonly FakeOutbox outbox;
    private readonly FakeChannel platform;

    public DeliveryRunnerTests()
    {
        outbox = new FakeOutbox(time, conversation, channel);
        platform = new FakeChannel(channel);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lines_leave_one_after_the_other_in_their_order()
    {
        AddLines("a", "b", "c");

        var attempts = await RunAsync();

        Assert.Equal(3, attempts);
        Assert.Equal(["a", "b", "c"], platform.Texts);
        Assert.All(await RecordsAsync(), record => Assert.Equal((DeliveryState.Delivered, 1), (record.State, record.Attempts)));
    }

    [Fact]
    public async Task A_line_that_waits_for_its_next_attempt_keeps_those_behind_it_waiting()
    {
        AddLines("a", "b");
        platform.Answer(new DeliveryOutcome.Retry(Minute, "busy"));

        await RunAsync();
        time.Advance(Minute - TimeSpan.FromSeconds(1));
        var early = await RunAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        await RunAsync();

        Assert.Equal(0, early);
        Assert.Equal(["a", "a", "b"], platform.Texts);
        Assert.False(platform.Received[1].InDoubt);
    }

    [Fact]
    public async Task An_exception_is_no_outcome_and_the_next_attempt_is_in_doubt()
    {
        AddLines("a");
        platform.Answer(_ => throw new InvalidOperationException("broken"));

        await RunAsync();
        var between = Assert.Single(await RecordsAsync());
        time.Advance(Minute);
        await RunAsync();

        Assert.Equal((DeliveryState.Begun, "The attempt broke off (InvalidOperationException)."), (between.State, between.Detail));
        Assert.Equal([(1, false), (2, true)], platform.Received.Select(delivery => (delivery.Attempt, delivery.InDoubt)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_attempt_that_takes_too_long_is_no_outcome(bool heedsTheToken)
    {
        AddLines("a");
        var began = new TaskCompletionSource();
        platform.Answer(async token =>
        {
            began.SetResult();
            await new TaskCompletionSource().Task.WaitAsync(heedsTheToken ? token : CancellationToken.None);
            return new DeliveryOutcome.Delivered(null);
        });

        var running = RunAsync();
        await began.Task.WaitAsync(Cancellation);
        time.Advance(Delivery.TimeLimit);
        await running.WaitAsync(Cancellation);

        var record = Assert.Single(await RecordsAsync());
        Assert.Equal((DeliveryState.Begun, "The attempt took too long."), (record.State, record.Detail));
        Assert.True(Delivery.TimeLimit < FakeOutbox.Lease);
    }

    [Fact]
    public async Task After_a_worker_that_was_killed_the_adapter_hears_of_the_doubt()
    {
        AddLines("a");
        await outbox.TakeAsync(conversation, "killed", Cancellation);

        var before = await RunAsync();
        time.Advance(FakeOutbox.Lease);
        await RunAsync();

        Assert.Equal(0, before);
        Assert.True(Assert.Single(platform.Received).InDoubt);
    }

    [Fact]
    public async Task Doubt_is_not_ended_by_a_refusal_of_the_repeat()
    {
        AddLines("a", "b");
        platform.Answer(new DeliveryOutcome.Unknown(Minute, "gone"));
        platform.Answer(new DeliveryOutcome.Retry(Minute, "busy"));
        platform.Answer(new DeliveryOutcome.Failed("no"));

        for (var i = 0; i < 3; i++)
        {
            await RunAsync();
            time.Advance(Minute);
        }

        var records = await RecordsAsync();
        Assert.Equal([false, true, true, false], platform.Received.Select(delivery => delivery.InDoubt));
        Assert.Equal((DeliveryState.InDoubt, "no"), (records[0].State, records[0].Detail));
        Assert.Equal(DeliveryState.Delivered, records[1].State);
    }

    [Fact]
    public async Task A_line_that_the_platform_never_takes_is_given_up_and_the_next_one_goes()
    {
        AddLines("a", "b");
        for (var i = 0; i < 3; i++)
            platform.Answer(new DeliveryOutcome.Retry(TimeSpan.Zero, "busy."));

        await RunAsync(attempts: 3);

        var records = await RecordsAsync();
        Assert.Equal((DeliveryState.Failed, "busy. Given up after 3 attempts."), (records[0].State, records[0].Detail));
        Assert.Equal(DeliveryState.Delivered, records[1].State);
    }

    [Fact]
    public async Task A_line_that_never_gets_an_outcome_ends_in_doubt()
    {
        AddLines("a");
        for (var i = 0; i < 3; i++)
            platform.Answer(new DeliveryOutcome.Unknown(TimeSpan.Zero, "gone."));

        await RunAsync(attempts: 3);

        Assert.Equal(DeliveryState.InDoubt, Assert.Single(await RecordsAsync()).State);
    }

    [Fact]
    public async Task A_wait_longer_than_an_hour_is_cut_to_an_hour()
    {
        AddLines("a");
        platform.Answer(new DeliveryOutcome.Retry(TimeSpan.FromDays(9), "later"));

        await RunAsync();
        time.Advance(TimeSpan.FromHours(1));
        await RunAsync();

        Assert.Equal(2, platform.Received.Count);
    }

    [Fact]
    public async Task A_line_of_a_channel_that_this_server_does_not_have_waits()
    {
        AddLines("a");

        await RunnerOf(16, new FakeChannel("another")).RunAsync(conversation, "w", Cancellation);

        var record = Assert.Single(await RecordsAsync());
        Assert.Equal((DeliveryState.Waiting, $"This server has no adapter for the channel '{channel}'."), (record.State, record.Detail));
    }

    [Fact]
    public async Task At_the_end_of_the_server_an_attempt_that_was_begun_is_finished_and_no_other_is_begun()
    {
        AddLines("a", "b");
        using var ending = new CancellationTokenSource();
        var sawTheEnd = true;
        platform.Answer(async token =>
        {
            await ending.CancelAsync();
            sawTheEnd = token.IsCancellationRequested;
            return new DeliveryOutcome.Delivered("p");
        });

        await RunnerOf(16, platform).RunAsync(conversation, "w", ending.Token);

        Assert.False(sawTheEnd);
        Assert.Equal(
            [new DeliveryRecord(1, DeliveryState.Delivered, 1, "p"), new DeliveryRecord(2, DeliveryState.Waiting, 0, null)],
            await RecordsAsync());
    }

    [Fact]
    public async Task An_outcome_that_comes_after_another_worker_took_over_is_not_recorded()
    {
        AddLines("a", "b");
        platform.Answer(async _ =>
        {
            time.Advance(FakeOutbox.Lease);
            await outbox.TakeAsync(conversation, "other", Cancellation);
            return new DeliveryOutcome.Failed("late");
        });

        var attempts = await RunAsync();

        var records = await RecordsAsync();
        Assert.Equal(1, attempts);
        Assert.Equal((DeliveryState.Begun, 2), (records[0].State, records[0].Attempts));
        Assert.Equal(0, records[1].Attempts);
    }

    [Fact]
    public async Task Each_outcome_is_counted()
    {
        var counted = new List<string?>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, heard) =>
        {
            if (instrument.Meter == Telemetry.Metrics && instrument.Name == "helpdesk.deliveries")
                heard.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) =>
        {
            var named = tags.ToArray().ToDictionary(tag => tag.Key, tag => tag.Value as string);
            if (named["channel"] == channel)
                counted.Add(named["outcome"]);
        });
        listener.Start();
        AddLines("a", "b", "c");
        platform.Answer(new DeliveryOutcome.Retry(TimeSpan.Zero, ""));
        platform.Answer(new DeliveryOutcome.Unknown(TimeSpan.Zero, ""));
        platform.Answer(new DeliveryOutcome.InDoubt(""));
        platform.Answer(new DeliveryOutcome.Failed(""));

        await RunAsync();

        Assert.Equal(["retried", "unknown", "in_doubt", "failed", "delivered"], counted);
    }

    [Fact]
    public void Two_adapters_of_one_channel_stop_the_start()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => RunnerOf(16, platform, new FakeChannel(channel)));

        Assert.Contains(channel, exception.Message, StringComparison.Ordinal);
    }

    private void AddLines(params ReadOnlySpan<string> texts)
    {
        foreach (var text in texts)
            outbox.Add(text);
    }

    private Task<int> RunAsync(int attempts = 16) => RunnerOf(attempts, platform).RunAsync(conversation, "w", Cancellation);

    private Task<IReadOnlyList<DeliveryRecord>> RecordsAsync() => outbox.ReadAsync(conversation, Cancellation);

    private DeliveryRunner RunnerOf(int attempts, params IEnumerable<ChannelAdapter> adapters) => new(
        outbox, adapters, Options.Create(new HelpdeskLimits { DeliveryAttempts = attempts }), time, NullLogger<DeliveryRunner>.Instance);
}
