using System.Diagnostics;
using Helpdesk.Server.Commands;

namespace Helpdesk.Benchmarks;

/// <summary>Customers with an open conversation each, who post the next message when the last one is answered.</summary>
internal sealed class EchoCustomers(string url, int count) : IDisposable
{
    private readonly HttpClient http = DirectLineClient.CreateHttp();
    private readonly List<(DirectLineClient Client, IAsyncEnumerator<DirectLineActivity> Received)> customers = [];

    public async Task OpenAsync()
    {
        for (var i = 0; i < count; i++)
        {
            var client = new DirectLineClient(http, url, "demo-shop", null);
            await client.OpenAsync(CancellationToken.None);
            customers.Add((client, client.ReceiveAsync(CancellationToken.None).GetAsyncEnumerator()));
        }
    }

    /// <summary>Runs so many turns over all customers; how long each took, in milliseconds.</summary>
    public async Task<List<double>> TurnsAsync(int turns, string text)
    {
        var times = await Task.WhenAll(customers.Select(async customer =>
        {
            var mine = new List<double>();
            for (var i = 0; i < turns / count; i++)
            {
                var started = Stopwatch.GetTimestamp();
                var id = await customer.Client.PostAsync(new DirectLineActivity { Type = "message", Text = text, ChannelData = new DirectLineChannelData { ClientActivityId = Guid.NewGuid().ToString("N") } }, CancellationToken.None);
                while (await customer.Received.MoveNextAsync() && !Answers(customer.Received.Current, id))
                {
                    // The echo of the message, a sign of typing.
                }

                mine.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            }

            return mine;
        }));
        return [.. times.SelectMany(mine => mine)];
    }

    public void Dispose()
    {
        foreach (var (client, _) in customers)
            client.Dispose();
        http.Dispose();
    }

    private static bool Answers(DirectLineActivity activity, string id) =>
        activity.Type == "message" && activity.ReplyToId == id;
}
