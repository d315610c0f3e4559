using Helpdesk.Core.Bots;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Helpdesk.Core.Tests.Bots;

public sealed class BotRegistrationTests : IDisposable
{
    private readonly BotsFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_wrong_file_stops_the_start_with_every_problem()
    {
        folder.Bot("a", "nme: X\nlanguages: [en]\n");
        using var host = Build([]);

        var error = await Assert.ThrowsAsync<BotFilesException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(2, error.Problems.Count);
        Assert.Contains("bots/a/bot.yaml:1: nme: There is no such key. Did you mean \"name\"?", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bots_are_found_by_id_after_the_start()
    {
        folder.Bot("a", "name: A\nlanguages: [en]\nmodels: [main]\n");
        using var host = Build([new("DASHSCOPE_API_KEY", "sk-x")]);

        await host.StartAsync(TestContext.Current.CancellationToken);

        var bots = host.Services.GetRequiredService<IBotCatalogue>();
        Assert.Equal("A", bots.Find("a")?.Name);
        Assert.Null(bots.Find("b"));
    }

    [Fact]
    public async Task A_rung_that_is_not_configured_stops_the_start()
    {
        folder.Bot("a", "name: A\nlanguages: [en]\nmodels: [main]\n");
        using var host = Build([new("Models:spare:Name", "m")]);

        var error = await Assert.ThrowsAsync<BotFilesException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal(("models", 3), (Assert.Single(error.Problems).Key, error.Problems[0].Line));
    }

    private IHost Build(IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddSingleton(folder.Paths);
        new HelpdeskBuilder(builder.Services, builder.Configuration).AddBots();
        return builder.Build();
    }
}
