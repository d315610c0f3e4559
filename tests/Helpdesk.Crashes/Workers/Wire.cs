using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Helpdesk.Crashes.Workers;

/// <summary>
/// The worker's line to its controller, which is also its outside world: tab-separated lines on standard input and output. What
/// is told is in the pipe before the call returns, and outlives the process.
/// </summary>
internal sealed class Wire
{
    private readonly Stream output = System.Console.OpenStandardOutput();
    private readonly ConcurrentDictionary<string, TaskCompletionSource<string>> asked = new(StringComparer.Ordinal);
    private readonly Lock writing = new();
    private int last;

    /// <summary>Tells the controller something.</summary>
    public void Tell(params ReadOnlySpan<string> words)
    {
        var line = Encoding.UTF8.GetBytes(string.Join('\t', words!) + "\n");
        lock (writing)
            output.Write(line);
    }

    /// <summary>Tells the outside world something and waits for its answer.</summary>
    public Task<string> AskAsync(string kind, params ReadOnlySpan<string> words)
    {
        var id = Interlocked.Increment(ref last).ToString(CultureInfo.InvariantCulture);
        var answer = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked[id] = answer;
        Tell([kind, id, .. words]);
        return answer.Task;
    }

    /// <summary>The controller's lines, split; answers to <see cref="AskAsync"/> are taken out.</summary>
    public IEnumerable<string[]> Read()
    {
        using var input = new StreamReader(System.Console.OpenStandardInput(), Encoding.UTF8);
        while (input.ReadLine() is { } line)
        {
            var words = line.Split('\t');
            if (words[0] != "re")
                yield return words;
            else if (asked.TryRemove(words[1], out var answer))
                answer.SetResult(words[2]);
        }
    }
}
