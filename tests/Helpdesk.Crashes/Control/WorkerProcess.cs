using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Helpdesk.Crashes.Scenarios;
using Helpdesk.Crashes.Workers;

namespace Helpdesk.Crashes.Control;

/// <summary>One worker process as the controller sees it: orders out, news in, and its death.</summary>
internal sealed class WorkerProcess : IAsyncDisposable
{
    private readonly Process process;
    private readonly StreamWriter input;
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string?>> orders = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource warm = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource up = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock writing = new();
    private readonly Task<string> errors;
    private int last;
    private int disposed;
    private volatile bool dead;

    public WorkerProcess(WorkerOptions options)
    {
        process = Process.Start(new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, .. options.Arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        input = process.StandardInput;
        input.AutoFlush = true;
        errors = process.StandardError.ReadToEndAsync();
        Ended = ReadAsync();
    }

    /// <summary>Hears each line that is no answer to an order; set before the worker goes to work.</summary>
    public Action<WorkerProcess, string[]> News { get; set; } = static (_, _) => { };

    public int Id => process.Id;

    /// <summary>The conversations whose flow stands still here at its point of a kill, with that point.</summary>
    public ConcurrentQueue<(string Conversation, string Point)> Standing { get; } = new();

    /// <summary>Whether its end was wanted.</summary>
    public bool Doomed { get; private set; }

    /// <summary>Whether it has come so far as to work.</summary>
    public bool WasUp => up.Task.IsCompleted;

    /// <summary>Completes, after all that it had told was heard, with what it said on standard error.</summary>
    public Task<string> Ended { get; }

    public Task WarmAsync() => Task.WhenAny(warm.Task, Ended);

    /// <summary>Sends it to work on a data folder; completes when it works or is dead.</summary>
    public async Task GoAsync(string folder)
    {
        Tell("go", folder);
        await Task.WhenAny(up.Task, Ended);
    }

    /// <summary>Has it carry out an order. Null when it dies before it has acknowledged.</summary>
    public Task<string?> OrderAsync(string order, params ReadOnlySpan<string> words)
    {
        var id = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        orders[id] = answer;
        Tell([order, id, .. words]);
        // Either the end of the reading finds this order, or this finds that the reading has ended.
        if (dead)
            answer.TrySetResult(null);
        return answer.Task;
    }

    /// <summary>Tells it something; a dead one does not hear it.</summary>
    public void Tell(params ReadOnlySpan<string> words)
    {
        var line = string.Join('\t', words!);
        lock (writing)
        {
            try
            {
                input.WriteLine(line);
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException)
            {
                // It is dead; whoever waits for its answer hears that from its other pipe.
            }
        }
    }

    /// <summary>Has it end itself, with all flows that stand at their points.</summary>
    public void Die()
    {
        Doomed = true;
        Tell("die");
    }

    public async ValueTask DisposeAsync()
    {
        Doomed = true;
        if (Interlocked.Exchange(ref disposed, 1) == 1)
        {
            await Ended;
            return;
        }

        if (!Ended.IsCompleted)
            process.Kill();
        await Ended;
        process.Dispose();
    }

    private async Task<string> ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split('\t');
            switch (words[0])
            {
                case "warm":
                    warm.TrySetResult();
                    break;
                case "up":
                    up.TrySetResult();
                    break;
                case "done" when orders.TryRemove(words[1], out var answer):
                    answer.TrySetResult(words[2]);
                    break;
                case "failed" when orders.TryRemove(words[1], out var refused):
                    refused.TrySetResult(null);
                    break;
                case "at" when words[2] == nameof(InterruptionKind.Kill):
                    Standing.Enqueue((words[1], words[3]));
                    News(this, words);
                    break;
                default:
                    News(this, words);
                    break;
            }
        }

        await process.WaitForExitAsync();
        dead = true;
        foreach (var answer in orders.Values)
            answer.TrySetResult(null);
        return await errors;
    }
}
