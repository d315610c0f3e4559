using System.CommandLine;
using Helpdesk.Server.Operation;

namespace Helpdesk.Server.Commands;

/// <summary>Where the server is that a command speaks to: as told by <c>--url</c>, or as its data folder says.</summary>
internal sealed record RunningServer(string Url, string Data)
{
    public static Option<string?> UrlOption() => new("--url")
    {
        Description = "The address of the server. [default: the server of the data folder]",
        HelpName = "address",
    };

    /// <exception cref="CommandFailedException">No server runs on the data folder.</exception>
    public static RunningServer Find(string? url)
    {
        var home = HomeFolder.Find();
        var data = home.Settle(home.ReadConfiguration()).Data;
        if (url is null)
        {
            return ServerFile.Read(data) is { } running
                ? new RunningServer(running.Url, data)
                : throw new CommandFailedException($"No server runs on {data}. Start one with 'helpdesk run', or name one with --url.");
        }

        return Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
            ? new RunningServer(url, data)
            : throw new SetupException($"--url must be an address such as {RunCommand.DefaultAddress}, not '{url}'.");
    }
}
