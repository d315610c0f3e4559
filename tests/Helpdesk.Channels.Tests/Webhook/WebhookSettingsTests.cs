using Helpdesk.Channels.Webhook;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Outbound;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Channels.Tests.Webhook;

public sealed class WebhookSettingsTests
{
    private const string Prefix = "Bots:shop:Channels:webhook:";

    [Fact]
    public void The_configuration_goes_before_the_bots_file()
    {
        var file = """{"url":"https://file.example/hook","inDoubt":"hold"}""";

        var fromFile = SettingsOf(file, ("Secret", WebhookServer.Secret));
        var fromBoth = SettingsOf(file, ("Secret", WebhookServer.Secret), ("Url", "https://set.example/hook"), ("InDoubt", "resend"));

        Assert.Empty(fromFile.Problems);
        Assert.Equal((new Uri("https://file.example/hook"), InDoubtPolicy.Hold), (fromFile.Url, fromFile.InDoubt));
        Assert.Equal((new Uri("https://set.example/hook"), InDoubtPolicy.Resend), (fromBoth.Url, fromBoth.InDoubt));
    }

    [Theory]
    [InlineData("""{"url":"https://e.example"}""", "", "Secret")]
    [InlineData("""{"url":"https://e.example"}""", "short", "Secret")]
    [InlineData("""{}""", WebhookServer.Secret, "url")]
    [InlineData("""{"url":"e.example/hook"}""", WebhookServer.Secret, "url")]
    [InlineData("""{"url":"ftp://e.example"}""", WebhookServer.Secret, "url")]
    [InlineData("""{"url":"https://me:password@e.example"}""", WebhookServer.Secret, "url")]
    [InlineData("""{"url":"http://127.0.0.1/"}""", WebhookServer.Secret, "url")]
    [InlineData("""{"url":"http://169.254.169.254/latest"}""", WebhookServer.Secret, "url")]
    [InlineData("""{"url":{"a":1}}""", WebhookServer.Secret, "url")]
    [InlineData("""{"url":"https://e.example","inDoubt":"maybe"}""", WebhookServer.Secret, "inDoubt")]
    public async Task What_cannot_be_used_stops_the_start_with_its_key(string file, string secret, string key)
    {
        var bots = BotsOf(file, ("Secret", secret));

        var exception = await Assert.ThrowsAsync<BotFilesException>(() => new WebhookCheck(bots).StartAsync(TestContext.Current.CancellationToken));

        Assert.All(exception.Problems, problem => Assert.Equal(("bots/shop/bot.yaml", $"channels.webhook.{key}"), (problem.File, problem.Key)));
        Assert.DoesNotContain("password", exception.Message.Replace("name and password", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bot_without_this_channel_is_no_problem_and_has_no_secret()
    {
        var bots = BotsOf(null);

        await new WebhookCheck(bots).StartAsync(TestContext.Current.CancellationToken);

        Assert.Empty(bots.Find("shop")!.Value.Settings.Secrets);
        Assert.Null(bots.Find("bank"));
    }

    private static WebhookSettings SettingsOf(string? file, params IEnumerable<(string Key, string Value)> settings) =>
        BotsOf(file, settings).Find("shop")!.Value.Settings;

    private static WebhookBots BotsOf(string? file, params IEnumerable<(string Key, string Value)> settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(Prefix + setting.Key, (string?)setting.Value)))
            .Build();
        return new WebhookBots(new FakeCatalogue(file), configuration, new OutboundGuard(OutboundOptions.From(configuration)));
    }
}
