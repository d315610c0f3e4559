using System.Globalization;

namespace Helpdesk.Testing.Webhook;

/// <summary>
/// The receiver and a sender as a program: what is typed is posted as a customer's message, what is received is printed. A line that
/// begins with a slash makes the receiver misbehave: <c>/500</c>, <c>/429 2</c>, <c>/drop</c>, <c>/slow 20</c>, <c>/307 http://…</c>; <c>/quit</c> ends.
/// </summary>
public static class WebhookReceiverProgram
{
    public const string Usage = "webhook --secret <secret> [--port <port>] [--post http://localhost:5080/api/channels/webhook/<bot>] [--conversation <id>]";

    public static async Task<int> RunAsync(string[] args)
    {
        var settings = Settings(args);
        if (!settings.TryGetValue("--secret", out var secret))
        {
            await System.Console.Error.WriteLineAsync(Usage);
            return 2;
        }

        using var ended = new CancellationTokenSource();
        System.Console.CancelKeyPress += (_, key) =>
        {
            key.Cancel = true;
            ended.Cancel();
        };
        var port = int.Parse(settings.GetValueOrDefault("--port", "0"), CultureInfo.InvariantCulture);
        await using var receiver = await WebhookReceiver.StartAsync(new WebhookReceiverOptions(secret, port), ended.Token);
        receiver.Taken += message => System.Console.WriteLine($"{message.Conversation} < {message.Text ?? message.Type}");
        System.Console.WriteLine($"Listening at {receiver.Url}");

        using var client = new HttpClient();
        var sender = settings.TryGetValue("--post", out var url) ? new WebhookSender(client, url, secret) : null;
        try
        {
            await ReadLinesAsync(receiver, sender, settings.GetValueOrDefault("--conversation", "console"), ended.Token);
        }
        catch (OperationCanceledException) when (ended.IsCancellationRequested)
        {
            System.Console.WriteLine();
        }

        System.Console.WriteLine($"{receiver.Requests} requests, {receiver.Messages.Count} messages, {receiver.Violations.Count} violations");
        foreach (var violation in receiver.Violations)
            System.Console.WriteLine(violation);
        return receiver.Violations.Count == 0 ? 0 : 1;
    }

    private static async Task ReadLinesAsync(WebhookReceiver receiver, WebhookSender? sender, string conversation, CancellationToken cancellationToken)
    {
        while (await System.Console.In.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line == "/quit")
                return;
            if (line.StartsWith('/'))
                receiver.Misbehave(FaultOf(line[1..].Split(' ', 2)));
            else if (sender is null)
                System.Console.WriteLine("Start with --post to send messages.");
            else
            {
                var posted = await sender.SendAsync(conversation, "customer", line, Guid.NewGuid().ToString("N"), cancellationToken);
                System.Console.WriteLine($"{conversation} > {posted.Status} {posted.Id ?? posted.Message}");
            }
        }

        // Without a terminal the input ends at once; the receiver goes on until it is told to stop.
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
    }

    private static WebhookFault FaultOf(string[] words)
    {
        var argument = words.ElementAtOrDefault(1);
        return words[0] switch
        {
            "drop" => new WebhookFault.DropAfterProcessing(),
            "slow" => new WebhookFault.Slow(TimeSpan.FromSeconds(double.Parse(argument ?? "20", CultureInfo.InvariantCulture))),
            "307" => new WebhookFault.Redirect(argument ?? "http://127.0.0.1:9/"),
            var status => new WebhookFault.Status(int.TryParse(status, CultureInfo.InvariantCulture, out var code) ? code : 500, argument),
        };
    }

    private static Dictionary<string, string> Settings(string[] args)
    {
        var settings = new Dictionary<string, string>();
        for (var i = 0; i + 1 < args.Length; i += 2)
            settings[args[i]] = args[i + 1];
        return settings;
    }
}
