using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Helpdesk.Testing;

namespace Helpdesk.Server.Tests;

public sealed class RunCommandTests(RunningShop shop) : IClassFixture<RunningShop>
{
    [Fact]
    public async Task The_first_page_is_the_demo_shop_and_brings_the_widget()
    {
        var page = await shop.Http.GetStringAsync("/", TestContext.Current.CancellationToken);
        using var script = await shop.Http.GetAsync("/widget.js", TestContext.Current.CancellationToken);

        Assert.Contains("widget.js", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, script.StatusCode);
        Assert.Equal("text/javascript", script.Content.Headers.ContentType!.MediaType);
    }

    [Fact]
    public async Task Health_names_every_part()
    {
        var live = await shop.Http.GetFromJsonAsync<JsonElement>("/health/live", TestContext.Current.CancellationToken);
        var ready = await shop.Http.GetFromJsonAsync<JsonElement>("/health/ready", TestContext.Current.CancellationToken);

        Assert.Equal("live", live.GetProperty("status").GetString());
        Assert.Equal("ready", ready.GetProperty("status").GetString());
        var parts = ready.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString()).Order(StringComparer.Ordinal);
        Assert.Equal(["bots", "conversation store", "knowledge", "models", "records"], parts);
    }

    [Fact]
    public async Task An_unknown_address_is_a_problem_in_json()
    {
        using var answer = await shop.Http.GetAsync("/api/nothing", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.False(answer.Headers.Contains("Server"));
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused()
    {
        using var body = new ByteArrayContent(new byte[2 * 1024 * 1024]);

        using var answer = await shop.Http.PostAsync($"/api/widget/{ShopFolder.Bot}/token", body, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task A_second_server_on_the_data_folder_names_the_first()
    {
        var ended = await HelpdeskProgram.RunAsync(shop.Folder.Path, ["--urls", $"http://127.0.0.1:{FreePort.Find(1)[0]}"]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains($"in use by process {shop.Server.Id}", ended.Errors, StringComparison.Ordinal);
        CommandLineTests.AssertNoStackTrace(ended);
    }

    [Fact]
    public async Task A_used_port_is_named_as_such()
    {
        using var other = new ShopFolder();

        var ended = await HelpdeskProgram.RunAsync(other.Path, ["--urls", shop.Url]);

        Assert.Equal(2, ended.ExitCode);
        Assert.Contains("The address is in use", ended.Errors, StringComparison.Ordinal);
        CommandLineTests.AssertNoStackTrace(ended);
    }

    [Fact]
    public async Task A_pipe_gets_the_answers_with_their_sources()
    {
        var ended = await HelpdeskProgram.RunAsync(
            shop.Folder.Path, ["chat", ShopFolder.Bot], null, "How long does a refund take?", "退款多久到账？", "/quit", "never sent");

        Assert.Equal(0, ended.ExitCode);
        Assert.Contains("3–5 working days", ended.Output, StringComparison.Ordinal);
        Assert.Contains("3–5 个工作日", ended.Output, StringComparison.Ordinal);
        Assert.Contains("[1] Returns and refunds", ended.Output, StringComparison.Ordinal);
        Assert.Empty(ended.Errors);
    }

    [Fact]
    public async Task A_bot_that_is_not_there_is_named()
    {
        var ended = await HelpdeskProgram.RunAsync(shop.Folder.Path, ["chat", "nobody"]);

        Assert.Equal(1, ended.ExitCode);
        Assert.Contains("no such bot", ended.Errors, StringComparison.Ordinal);
        CommandLineTests.AssertNoStackTrace(ended);
    }

    [Fact]
    public async Task What_customers_said_is_in_no_log()
    {
        await HelpdeskProgram.RunAsync(shop.Folder.Path, ["chat", ShopFolder.Bot], null, "My secret word is xylophone", "/quit");

        foreach (var file in Directory.EnumerateFiles(shop.Folder.In("data", "logs")))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream);
            var text = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Contains("Turn ended", text, StringComparison.Ordinal);
            Assert.DoesNotContain("xylophone", text, StringComparison.Ordinal);
        }
    }
}
