namespace Helpdesk.Server.Tests;

public sealed class CommandLineTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("helpdesk-line-").FullName;

    public CommandLineTests() => Directory.CreateDirectory(Path.Combine(folder, "bots"));

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Help_names_every_command()
    {
        var ended = await HelpdeskProgram.RunAsync(folder, ["--help"]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("helpdesk [command] [options]", ended.Output, StringComparison.Ordinal);
        Assert.All(["run", "chat <bot>", "check", "search <bot> <query>", "eval", "load", "--urls"], name => Assert.Contains(name, ended.Output, StringComparison.Ordinal));
        Assert.Empty(ended.Errors);
    }

    [Theory]
    [InlineData("'frobnicate'", "frobnicate")]
    [InlineData("'--frobnicate'", "run", "--frobnicate")]
    [InlineData("bot", "chat")]
    [InlineData("query", "search", "shop")]
    [InlineData("--bot", "load")]
    [InlineData("--customers must be from 1 to 100000.", "load", "--bot", "shop", "--customers", "0")]
    [InlineData("--rate must be more than 0", "load", "--bot", "shop", "--rate", "-1")]
    [InlineData("--limit must be from 1 to 100.", "search", "shop", "refund", "--limit", "0")]
    [InlineData("--url must be an address", "chat", "shop", "--url", "nowhere")]
    public async Task A_wrong_command_line_is_refused_with_the_reason(string reason, params string[] arguments)
    {
        var ended = await HelpdeskProgram.RunAsync(folder, arguments);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains(reason, ended.Errors, StringComparison.Ordinal);
        AssertNoStackTrace(ended);
    }

    [Theory]
    [InlineData("No server runs on", "chat", "shop")]
    [InlineData("No server runs on", "load", "--bot", "shop")]
    [InlineData("Nobody answers at http://127.0.0.1:1", "chat", "shop", "--url", "http://127.0.0.1:1")]
    [InlineData("Nobody answers at http://127.0.0.1:1", "load", "--bot", "shop", "--url", "http://127.0.0.1:1")]
    public async Task A_client_without_a_server_says_how_to_start_one(string reason, params string[] arguments)
    {
        var ended = await HelpdeskProgram.RunAsync(folder, arguments);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains(reason, ended.Errors, StringComparison.Ordinal);
        Assert.Contains("helpdesk run", ended.Errors, StringComparison.Ordinal);
        AssertNoStackTrace(ended);
    }

    internal static void AssertNoStackTrace(HelpdeskProgram.Ended ended)
    {
        Assert.DoesNotContain("   at ", ended.All, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", ended.All, StringComparison.Ordinal);
    }
}
