using System.Globalization;
using Helpdesk.Server.Commands;

namespace Helpdesk.Server.Load;

/// <summary>One customer of the load: its conversation, its messages one after the other, and what came back.</summary>
internal sealed class LoadCustomer(HttpClient http, LoadPlan plan, int number, TimeProvider time) : IDisposable
{
    private readonly DirectLineClient client = new(http, plan.Url, plan.Bot, plan.Secret);
    private readonly SemaphoreSlim answered = new(0);

    public LoadLedger Ledger { get; } = new(string.Create(CultureInfo.InvariantCulture, $"{Guid.NewGuid().ToString("N")[..8]}.{number}"));

    public int Reconnects => client.Reconnects;

    public int Throttled => client.Throttled;

    public Task OpenAsync(CancellationToken cancellationToken) => client.OpenAsync(cancellationToken);

    /// <summary>Reads what comes until it is cancelled.</summary>
    public async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        await foreach (var activity in client.ReceiveAsync(cancellationToken))
        {
            if (Ledger.Receive(activity, time.GetTimestamp()))
                answered.Release();
        }
    }

    /// <summary>Sends until <paramref name="until"/>, a timestamp; what is under way then is sent to its end.</summary>
    public async Task SendAsync(long until, CancellationToken cancellationToken)
    {
        // Customers begin spread over the first interval and not at one instant.
        var spread = plan.Interval ?? TimeSpan.FromSeconds(Math.Min(1, plan.Duration.TotalSeconds / 2));
        var due = Later(time.GetTimestamp(), spread * Random.Shared.NextDouble());
        while (due < until)
        {
            await WaitAsync(due, cancellationToken);
            // With a rate, the clock runs from when the message was due: a server that is slow to take one delays the others too.
            await SendOneAsync(plan.Rate is null ? time.GetTimestamp() : due, cancellationToken);
            if (plan.Interval is { } interval)
            {
                due = Later(due, interval);
                continue;
            }

            while (!Ledger.IsSettled && time.GetTimestamp() < until)
                await answered.WaitAsync(TimeSpan.FromMilliseconds(500), cancellationToken);
            due = Later(time.GetTimestamp(), plan.Think);
        }
    }

    public void Dispose()
    {
        client.Dispose();
        answered.Dispose();
    }

    private async Task SendOneAsync(long sentAt, CancellationToken cancellationToken)
    {
        var message = Ledger.Send(sentAt);
        var id = await client.PostAsync(
            new DirectLineActivity
            {
                Type = "message",
                Text = string.Create(CultureInfo.InvariantCulture, $"{plan.Question} ({message})"),
                ChannelData = new DirectLineChannelData { ClientActivityId = Ledger.ClientActivityId(message) },
            },
            cancellationToken);
        Ledger.Acknowledge(message, id, time.GetTimestamp());
    }

    private long Later(long timestamp, TimeSpan span) => timestamp + (long)(span.TotalSeconds * time.TimestampFrequency);

    private Task WaitAsync(long due, CancellationToken cancellationToken) =>
        time.GetElapsedTime(time.GetTimestamp(), due) is var wait && wait > TimeSpan.Zero ? Task.Delay(wait, time, cancellationToken) : Task.CompletedTask;
}
