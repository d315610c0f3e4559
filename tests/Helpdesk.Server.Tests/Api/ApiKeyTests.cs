using System.Net;

namespace Helpdesk.Server.Tests.Api;

public sealed class ApiKeyTests(RunningShop shop) : IClassFixture<RunningShop>
{
    [Theory]
    [InlineData(null)]
    [InlineData("hd_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("x")]
    public async Task Without_a_good_key_nothing_is_told(string? key)
    {
        var answer = await new ApiClient(shop.Http, key).GetAsync("/api/tickets/1");

        Assert.Equal((HttpStatusCode.Unauthorized, "unauthorized"), (answer.Status, answer.Problem));
        Assert.StartsWith("Bearer realm=\"helpdesk\"", answer.Challenge, StringComparison.Ordinal);
        Assert.Equal(key is not null, answer.Challenge.Contains("invalid_token", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_servers_own_key_is_made_once_and_only_its_user_may_read_it()
    {
        var path = Path.Combine(shop.Folder.Data, "api-key");

        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        var key = (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Trim();
        Assert.Equal(HttpStatusCode.OK, (await new ApiClient(shop.Http, key).GetAsync("/api/tickets")).Status);
        foreach (var log in Directory.GetFiles(Path.Combine(shop.Folder.Data, "logs")))
        {
            await using var file = new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            var lines = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.DoesNotContain(key, lines, StringComparison.Ordinal);
            Assert.Contains("api-key", lines, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_key_may_do_what_its_scopes_and_desks_allow_until_it_is_withdrawn()
    {
        var added = await RunAsync("keys", "add", "reader", "--scope", "tickets:read", "--desk", "default", "--expires", "30d");
        Assert.Equal(0, added.ExitCode);
        var reader = new ApiClient(shop.Http, added.Output.Trim());

        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/api/tickets")).Status);
        var written = await reader.PostAsync("/api/tickets", """{"subject":"a"}""");
        Assert.Equal((HttpStatusCode.Forbidden, "missing-scope"), (written.Status, written.Problem));
        Assert.Contains("scope=\"tickets:write\"", written.Challenge, StringComparison.Ordinal);
        var elsewhere = await reader.GetAsync("/api/tickets?desk=other");
        Assert.Equal((HttpStatusCode.Forbidden, "missing-desk"), (elsewhere.Status, elsewhere.Problem));

        var listed = await RunAsync("keys", "list");
        Assert.Contains("reader", listed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(added.Output.Trim(), listed.Output, StringComparison.Ordinal);

        Assert.Equal(0, (await RunAsync("keys", "revoke", "reader")).ExitCode);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        while ((await reader.GetAsync("/api/tickets")).Status == HttpStatusCode.OK)
            await timer.WaitForNextTickAsync(patience.Token);
    }

    [Theory]
    [InlineData(new[] { "keys", "add", "Not A Name" }, 2, "A name is 1 to 64")]
    [InlineData(new[] { "keys", "add", "x", "--scope", "everything" }, 2, "There is no scope 'everything'")]
    [InlineData(new[] { "keys", "add", "x", "--desk", "A B" }, 2, "cannot be a desk")]
    [InlineData(new[] { "keys", "add", "x", "--expires", "yesterday" }, 2, "--expires: 'yesterday'")]
    [InlineData(new[] { "keys", "add", "x", "--expires", "2020-01-01" }, 2, "--expires: '2020-01-01'")]
    [InlineData(new[] { "keys", "revoke", "nobody" }, 1, "There is no key 'nobody'")]
    public async Task A_wrong_command_is_told_what_is_wrong(string[] arguments, int exitCode, string message)
    {
        var ended = await RunAsync(arguments);

        Assert.Equal(exitCode, ended.ExitCode);
        Assert.Contains(message, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.Errors, StringComparison.Ordinal);
    }

    private Task<HelpdeskProgram.Ended> RunAsync(params string[] arguments) => HelpdeskProgram.RunAsync(shop.Folder.Path, arguments);
}
