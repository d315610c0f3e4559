namespace Helpdesk.Server.Commands;

/// <summary>
/// Carries lines to the bot and its answers to the screen, side by side. From a pipe (<paramref name="waits"/>) the next line is
/// read when the last one is answered.
/// </summary>
internal sealed class ChatSession(DirectLineClient client, ChatScreen screen, TextReader input, bool waits) : IDisposable
{
    /// <summary>Longer than a turn may take.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);

    private readonly string name = Guid.NewGuid().ToString("N")[..12];
    private readonly HashSet<string> answered = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim news = new(0);
    private readonly Lock gate = new();
    private int posted;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var receiving = ReceiveAsync(ending.Token);
        var sending = SendAsync(ending.Token);
        try
        {
            await await Task.WhenAny(receiving, sending);
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(receiving, sending).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public void Dispose() => news.Dispose();

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        screen.ShowPrompt();
        // The console cannot be read with a token: the reader is left behind when the program ends.
        while (await Task.Run(input.ReadLine, CancellationToken.None).WaitAsync(cancellationToken) is { } line)
        {
            switch (line.Trim())
            {
                case "":
                    screen.ShowPrompt();
                    continue;
                case "/quit":
                    return;
                case "/stop":
                    await client.PostAsync(new DirectLineActivity { Type = "event", Name = "helpdesk/stop" }, cancellationToken);
                    continue;
                case var text:
                    var id = await client.PostAsync(Message(text), cancellationToken);
                    if (waits)
                        await AnswerAsync(id, cancellationToken);
                    continue;
            }
        }
    }

    private DirectLineActivity Message(string text) => new()
    {
        Type = "message",
        Text = text,
        ChannelData = new DirectLineChannelData { ClientActivityId = $"{name}-{++posted}" },
    };

    private async Task AnswerAsync(string id, CancellationToken cancellationToken)
    {
        var until = DateTimeOffset.UtcNow + Patience;
        while (true)
        {
            lock (gate)
            {
                if (answered.Remove(id))
                    return;
            }

            if (!await news.WaitAsync(until > DateTimeOffset.UtcNow ? until - DateTimeOffset.UtcNow : TimeSpan.Zero, cancellationToken))
                throw new CommandFailedException($"There was no answer within {Patience.TotalSeconds:0} seconds.");
        }
    }

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        await foreach (var activity in client.ReceiveAsync(cancellationToken))
        {
            screen.Show(activity);
            if (activity.Answered is not { Count: > 0 } ids || !waits)
                continue;

            lock (gate)
                answered.UnionWith(ids);
            news.Release();
        }
    }
}
