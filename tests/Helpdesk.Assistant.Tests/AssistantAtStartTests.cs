using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Testing.Assistant;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Helpdesk.Assistant.Tests;

public sealed class AssistantAtStartTests
{
    [Fact]
    public async Task A_right_configuration_starts()
    {
        using var host = Build(Repository.Paths, ("DASHSCOPE_API_KEY", "sk-x"));

        await host.StartAsync(TestContext.Current.CancellationToken);
        await host.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_missing_prompt_stops_the_start()
    {
        using var host = Build(Repository.Paths with { Prompts = Path.Combine(Repository.Root, "nowhere", "prompts") });

        var error = await Assert.ThrowsAsync<BotFilesException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Equal("prompts/answer/config.json", Assert.Single(error.Problems).File);
    }

    [Fact]
    public async Task A_wrong_rung_stops_the_start()
    {
        using var host = Build(Repository.Paths, ("Models:main:Name", "m"));

        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => host.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("Models__main__Endpoint", error.Message, StringComparison.Ordinal);
    }

    private static IHost Build(HelpdeskPaths paths, params (string Key, string Value)[] settings)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSingleton(paths);
        builder.Services.AddSingleton<IKnowledge>(new ScriptedKnowledge());
        builder.Services.AddSingleton<IBotCatalogue>(new OneBot());
        new HelpdeskBuilder(builder.Services, builder.Configuration).AddAssistant();
        return builder.Build();
    }

    private sealed class OneBot : IBotCatalogue
    {
        public IReadOnlyCollection<BotDefinition> All { get; } = [SomeTurn.SomeBot()];

        public BotDefinition? Find(string id) => All.First();
    }
}
