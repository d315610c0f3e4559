namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>How long a test waits for what must come, also on a machine that is busy with other things.</summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks again until there is an answer.</summary>
    public static async Task<T> UntilAsync<T>(string what, Func<Task<T?>> ask)
        where T : class
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (true)
            {
                if (await ask() is { } answer)
                    return answer;
                await timer.WaitForNextTickAsync(limit.Token);
            }
        }
        catch (OperationCanceledException exception) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"In {Limit.TotalSeconds:0} s this did not happen: {what}.", exception);
        }
    }
}
