namespace Helpdesk.Server.Tests;

public sealed class WrongFilesTests : IDisposable
{
    private readonly ShopFolder shop = new();

    public void Dispose() => shop.Dispose();

    [Fact]
    public async Task Right_files_have_no_problems()
    {
        var ended = await HelpdeskProgram.RunAsync(shop.Path, ["check"]);

        Assert.Equal("No problems: demo-shop.", ended.Output.Trim());
        Assert.Equal(0, ended.ExitCode);
    }

    [Theory]
    [InlineData("bots/demo-shop/bot.yaml:2: ", "name: Shop\n  languages: [en\n")]
    [InlineData("bots/demo-shop/bot.yaml:3: nmae: ", "name: Shop\nlanguages: [en]\nnmae: Shop\n")]
    [InlineData("bots/demo-shop/bot.yaml:3: prompt: ", "name: Shop\nlanguages: [en]\nprompt: missing\n")]
    public async Task A_wrong_bot_file_stops_the_start_and_fails_the_check(string problem, string yaml)
    {
        await File.WriteAllTextAsync(shop.In("bots", "demo-shop", "bot.yaml"), yaml, TestContext.Current.CancellationToken);

        await AssertRefusedAsync(problem);
    }

    [Fact]
    public async Task A_wrong_row_of_a_table_stops_the_start_and_fails_the_check()
    {
        var table = shop.In("bots", "demo-shop", "faq", "en", "vouchers-and-points.csv");
        var lines = await File.ReadAllLinesAsync(table, TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(table, "only one cell\n", TestContext.Current.CancellationToken);

        await AssertRefusedAsync($"bots/demo-shop/faq/en/vouchers-and-points.csv:{lines.Length + 1}: ");
    }

    [Fact]
    public async Task A_prompt_that_is_not_there_stops_the_start_and_fails_the_check()
    {
        File.Delete(shop.In("prompts", "answer", "skprompt.txt"));

        await AssertRefusedAsync("prompts/answer/skprompt.txt");
    }

    [Fact]
    public async Task A_rule_that_no_model_of_the_bot_can_find_met_is_warned_of_and_stops_nothing()
    {
        const string Rule = "handoff:\n  rules:\n    - intent: cancelling a contract\n";
        var lines = await File.ReadAllLinesAsync(shop.In("bots", "demo-shop", "bot.yaml"), TestContext.Current.CancellationToken);
        await File.AppendAllTextAsync(shop.In("bots", "demo-shop", "bot.yaml"), Rule, TestContext.Current.CancellationToken);

        var ended = await HelpdeskProgram.RunAsync(shop.Path, ["check"]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains($"Warning: bots/demo-shop/bot.yaml:{lines.Length + 3}: handoff.rules[0].intent: ", ended.Output, StringComparison.Ordinal);
        Assert.Contains("No problems: demo-shop.", ended.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_one_bot_leaves_the_others_alone()
    {
        Directory.CreateDirectory(shop.In("bots", "other"));

        var one = await HelpdeskProgram.RunAsync(shop.Path, ["check", "demo-shop"]);
        var all = await HelpdeskProgram.RunAsync(shop.Path, ["check"]);

        Assert.Equal(0, one.ExitCode);
        Assert.Equal(1, all.ExitCode);
        Assert.Contains("bots/other/bot.yaml: ", all.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_search_shows_hits_with_scores_and_the_decision()
    {
        var ended = await HelpdeskProgram.RunAsync(shop.Path, ["search", "demo-shop", "How long does a refund take?"]);

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("en-refund-time", ended.Output, StringComparison.Ordinal);
        Assert.Contains("Decision: answer with the first hit.", ended.Output, StringComparison.Ordinal);
    }

    private async Task AssertRefusedAsync(string problem)
    {
        var check = await HelpdeskProgram.RunAsync(shop.Path, ["check"]);
        var run = await HelpdeskProgram.RunAsync(shop.Path, ["--urls", "http://127.0.0.1:0"]);

        Assert.Equal(1, check.ExitCode);
        Assert.Contains(problem, check.Output, StringComparison.Ordinal);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(problem, run.Errors, StringComparison.Ordinal);
        CommandLineTests.AssertNoStackTrace(check);
        CommandLineTests.AssertNoStackTrace(run);
    }
}
