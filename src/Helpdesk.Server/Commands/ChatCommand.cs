using System.CommandLine;

namespace Helpdesk.Server.Commands;

/// <summary>A conversation with a bot in the terminal, over the same endpoints as any client.</summary>
internal static class ChatCommand
{
    public static Command Create()
    {
        var bot = new Argument<string>("bot") { Description = "The bot to talk to: the name of its folder." };
        var url = RunningServer.UrlOption();
        var command = new Command("chat", "Talks to a bot of a running server. /stop ends an answer, /quit the conversation; lines from a pipe are answered one by one.") { bot, url };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetRequiredValue(bot), parsed.GetValue(url), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string bot, string? url, CancellationToken cancellationToken)
    {
        var server = RunningServer.Find(url);
        using var http = DirectLineClient.CreateHttp();
        var screen = new ChatScreen(System.Console.Out, isLive: !System.Console.IsInputRedirected && !System.Console.IsOutputRedirected);
        using var client = new DirectLineClient(http, server.Url, bot, secret: null) { ConnectionChanged = screen.ShowConnection };
        await client.OpenAsync(cancellationToken);

        using var session = new ChatSession(client, screen, System.Console.In, waits: System.Console.IsInputRedirected);
        await session.RunAsync(cancellationToken);
        return ExitCode.Ok;
    }
}
