using Helpdesk.Server.Commands;

namespace Helpdesk.Server.Load;

/// <summary>Connects the customers, lets them write for the planned time, waits for the answers, and accounts for all of it.</summary>
internal sealed class LoadRun(LoadPlan plan, ServerUsage usage, TextWriter progress, TimeProvider time)
{
    private const int ConnectingAtOnce = 32;
    private static readonly TimeSpan ProgressInterval = TimeSpan.FromSeconds(5);

    public async Task<LoadReport> RunAsync(CancellationToken cancellationToken)
    {
        using var http = DirectLineClient.CreateHttp();
        var customers = Enumerable.Range(1, plan.Customers).Select(number => new LoadCustomer(http, plan, number, time)).ToList();
        try
        {
            await ConnectAsync(customers, cancellationToken);
            return await RunAsync(customers, cancellationToken);
        }
        finally
        {
            customers.ForEach(customer => customer.Dispose());
        }
    }

    private async Task ConnectAsync(List<LoadCustomer> customers, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        await Parallel.ForEachAsync(
            customers,
            new ParallelOptions { MaxDegreeOfParallelism = ConnectingAtOnce, CancellationToken = cancellationToken },
            async (customer, token) => await customer.OpenAsync(token));
        await progress.WriteLineAsync($"{customers.Count} customers connected in {time.GetElapsedTime(began).TotalSeconds:0.0} s");
    }

    private async Task<LoadReport> RunAsync(List<LoadCustomer> customers, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        usage.Begin();
        var began = time.GetTimestamp();
        var until = began + (long)(plan.Duration.TotalSeconds * time.TimestampFrequency);
        var receiving = customers.Select(customer => customer.ReceiveAsync(ending.Token)).ToList();
        var sending = Task.WhenAll(customers.Select(customer => customer.SendAsync(until, ending.Token)));
        var watching = WatchAsync(customers, began, ending.Token);

        // A receiver ends only when its conversation is refused, which ends the run; a sender that never gets through is given up.
        var givenUp = Task.Delay(plan.Duration + LoadPlan.Drain, time, ending.Token);
        await await Task.WhenAny([sending, givenUp, .. receiving]);
        await DrainAsync(customers, cancellationToken);
        var elapsed = time.GetElapsedTime(began);
        usage.Look();

        await ending.CancelAsync();
        await Task.WhenAll([sending, watching, givenUp, .. receiving]).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return LoadReport.Of(customers, elapsed, usage, time);
    }

    private async Task DrainAsync(List<LoadCustomer> customers, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        while (!customers.TrueForAll(customer => customer.Ledger.IsSettled) && time.GetElapsedTime(began) < LoadPlan.Drain)
            await Task.Delay(TimeSpan.FromMilliseconds(50), time, cancellationToken);
    }

    private async Task WatchAsync(List<LoadCustomer> customers, long began, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        var told = began;
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            usage.Look();
            if (time.GetElapsedTime(told) < ProgressInterval)
                continue;

            told = time.GetTimestamp();
            await progress.WriteLineAsync($"{time.GetElapsedTime(began).TotalSeconds:0} s: {customers.Sum(customer => customer.Ledger.Sent)} sent, {customers.Sum(customer => customer.Ledger.Settled)} answered");
        }
    }
}
