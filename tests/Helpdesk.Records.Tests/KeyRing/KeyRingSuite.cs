namespace Helpdesk.Records.Tests.KeyRing;

public abstract class KeyRingSuite : RecordsSuite
{
    [Fact]
    public async Task What_one_instance_adds_every_instance_reads()
    {
        var one = (await StartAsync()).KeyRing;
        var other = (await StartAsync()).KeyRing;

        one.Add("key-1", "<key id=\"1\">密</key>");
        other.Add("key-2", "<key id=\"2\" />");
        one.Add("key-1", "<key id=\"1\">newer</key>");

        Assert.Equal(["<key id=\"1\">newer</key>", "<key id=\"2\" />"], other.ReadAll().Order());
        Assert.Equal(one.ReadAll().Order(), other.ReadAll().Order());
    }

    [Fact]
    public async Task It_answers_while_a_single_thread_waits_for_it()
    {
        var ring = (await StartAsync()).KeyRing;
        using var alone = new SingleThread();

        var read = await alone.RunAsync(() =>
        {
            ring.Add("key-1", "<key />");
            return ring.ReadAll();
        }).WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

        Assert.Equal(["<key />"], read);
    }

    /// <summary>A thread to which everything of its context comes back: what waits on it for itself never ends.</summary>
    private sealed class SingleThread : SynchronizationContext, IDisposable
    {
        private readonly System.Collections.Concurrent.BlockingCollection<Action> work = [];

        public override void Post(SendOrPostCallback d, object? state) => work.Add(() => d(state));

        public Task<T> RunAsync<T>(Func<T> act)
        {
            var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            new Thread(() =>
            {
                SetSynchronizationContext(this);
                done.SetResult(act());
            })
            { IsBackground = true }.Start();
            return done.Task;
        }

        public void Dispose() => work.Dispose();
    }
}
