namespace Helpdesk.Console.Tests;

/// <summary>The accounts on the command line, beside a running server, as somebody uses them who has not read anything.</summary>
public sealed class AgentsCommandTests(ConsoleServer server) : IClassFixture<ConsoleServer>
{
    public static TheoryData<string[], string> Wrong => new()
    {
        { ["add"], "Required argument 'user' missing" },
        { ["add", "x", "--role", "king"], "There is no role 'king'; there are agent, editor, supervisor and administrator." },
        { ["add", "x", "--role", "3"], "There is no role '3'" },
        { ["add", ""], "A user name has 1 to 64 characters" },
        { ["add", "a\tb"], "A user name has 1 to 64 characters" },
        { ["add", new string('x', 65)], "A user name has 1 to 64 characters" },
        { ["add", "x", "--name", " "], "--name has 1 to 64 characters" },
        { ["add", "x", "--email", "nobody"], "'nobody' is not the address of a mailbox" },
        { ["add", "x", "--desk", "Shop"], "'Shop' cannot be a desk" },
        { ["add", "x", "--desk", "default", "--desk", "shpo"], "No bot has a desk 'shpo'; there is default." },
        { ["change", "nobody", "--role", "agent"], "There is no agent 'nobody'" },
        { ["disable", "nobody"], "There is no agent 'nobody'" },
        { ["enable", "nobody"], "There is no agent 'nobody'" },
        { ["reset", "nobody"], "There is no agent 'nobody'" },
        { ["remove", "x"], "remove" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_wrong_order_says_what_is_wrong_and_does_nothing(string[] arguments, string word)
    {
        var before = await server.ChangesAsync();

        var ended = await server.AgentsAsync(arguments);

        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains(word, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Exception", ended.All, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.All, StringComparison.Ordinal);
        Assert.Equal(before, await server.ChangesAsync());
    }

    [Fact]
    public async Task A_double_says_what_is_taken()
    {
        Assert.Equal(0, (await server.AgentsAsync("add", "double", "--email", "double@shop.example")).ExitCode);
        Assert.Equal(0, (await server.AgentsAsync("add", "single")).ExitCode);

        Assert.Contains("There is an agent 'double' already", (await server.AgentsAsync("add", " DOUBLE ")).Errors, StringComparison.Ordinal);
        Assert.Contains("The address Double@shop.example belongs to agent 'double' already", (await server.AgentsAsync("add", "other", "--email", "Double@shop.example")).Errors, StringComparison.Ordinal);
        Assert.Contains("belongs to agent 'double' already", (await server.AgentsAsync("change", "single", "--email", "double@shop.example")).Errors, StringComparison.Ordinal);
        Assert.Contains("Nothing is named", (await server.AgentsAsync("change", "single")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_of_role_name_and_desk_is_kept()
    {
        await server.AgentsAsync("add", "rising", "--role", "AGENT", "--desk", "default");

        Assert.Contains("Agent 'rising' is Supervisor of default.", (await server.AgentsAsync("change", "rising", "--role", "supervisor", "--name", "Rose [b]R[/]")).Output, StringComparison.Ordinal);

        Assert.Contains("Rose [b]R[/]", (await server.AgentsAsync("list")).Output, StringComparison.Ordinal);
        Assert.Equal([("command-line", null)], await server.AuditAsync("rising", "agent-changed"));
    }

    [Fact]
    public async Task The_list_is_read_in_eighty_columns()
    {
        await server.AgentsAsync("add", "a.quite.long.username", "--name", "Maximiliane Musterfrau", "--role", "administrator", "--email", "maximiliane.musterfrau@customers.shop.example");
        await server.AgentsAsync("add", "小王", "--name", "王小明", "--desk", "default");
        await server.AgentsAsync("disable", "小王");

        var lines = (await server.AgentsAsync("list")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', lines));
        Assert.All(lines, line => Assert.InRange(line.EnumerateRunes().Sum(rune => rune.Value >= 0x2e80 ? 2 : 1), 1, 80));
        Assert.Contains(lines, line => line.Contains("a.quite.long.username", StringComparison.Ordinal) && line.Contains("invited", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("小王", StringComparison.Ordinal) && line.Contains("王小明", StringComparison.Ordinal) && line.Contains("disabled", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Standard_output_of_add_and_reset_is_the_path_alone()
    {
        Assert.Matches("^/console/setup\\?token=[A-Za-z0-9_-]{43}\r?\n$", (await server.AgentsAsync("add", "scripted")).Output);
        Assert.Matches("^/console/setup\\?token=[A-Za-z0-9_-]{43}\r?\n$", (await server.AgentsAsync("reset", "Scripted")).Output);
    }

    [Fact]
    public async Task Help_names_every_order_and_role()
    {
        var help = (await server.AgentsAsync("--help")).Output;
        foreach (var order in new[] { "add", "list", "change", "disable", "enable", "reset" })
            Assert.Contains(order, help, StringComparison.Ordinal);
        Assert.Contains("agent, editor, supervisor or administrator", (await server.AgentsAsync("add", "--help")).Output, StringComparison.Ordinal);
    }
}
