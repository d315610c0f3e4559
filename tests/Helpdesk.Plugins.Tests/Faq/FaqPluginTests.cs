using System.Text.Json;
using Helpdesk.Assistant;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;
using Helpdesk.Plugins.Faq;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Plugins.Tests.Faq;

public sealed class FaqPluginTests
{
    private readonly ScriptedKnowledge knowledge = new();

    [Fact]
    public async Task What_is_found_comes_with_numbers_and_with_what_to_do_next()
    {
        knowledge.Answers("delivery time", SomeTurn.Hit("a", "Two days."), SomeTurn.Hit("b", "三天。"));

        var answer = JsonElement.Parse(await SearchAsync("delivery time"));

        Assert.Equal([1, 2], answer.GetProperty("passages").EnumerateArray().Select(passage => passage.GetProperty("n").GetInt32()));
        Assert.Equal("三天。", answer.GetProperty("passages")[1].GetProperty("text").GetString());
        Assert.Contains("cite", answer.GetProperty("next").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_nothing_is_found_the_model_is_told_not_to_guess()
    {
        var answer = JsonElement.Parse(await SearchAsync("delivery time"));

        Assert.Equal(0, answer.GetProperty("passages").GetArrayLength());
        Assert.Contains("Do not guess", answer.GetProperty("next").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_language_of_the_query_decides_where_it_is_searched()
    {
        await SearchAsync("配送时间");
        await SearchAsync("12345");

        Assert.Equal([("配送时间", "zh"), ("12345", "en")], knowledge.Searches);
    }

    [Fact]
    public async Task An_empty_query_is_not_searched_for()
    {
        Assert.Contains("empty", await SearchAsync("  "), StringComparison.Ordinal);
        Assert.Empty(knowledge.Searches);
    }

    [Fact]
    public async Task A_model_can_call_the_search_and_cite_what_it_found()
    {
        await using var server = await FakeModelServer.StartAsync(Stop);
        server.Answer(ModelReply.Calls("Faq-search_faq", "{\"query\":\"deli", "very time\"}"), ModelReply.Says("Two days [1]."));
        knowledge.Answers("delivery time", SomeTurn.Hit("a", "Two days.", "https://shop.example/a"));
        await using var services = Build(server);

        var parts = new List<ReplyPart>();
        await foreach (var part in services.GetRequiredService<IAssistant>().AnswerAsync(new SomeTurn().Asks("How long?"), Stop))
            parts.Add(part);

        Assert.Empty(server.Refusals);
        Assert.Equal("Two days [1].", string.Concat(parts.OfType<ReplyPart.Text>().Select(text => text.Value)));
        Assert.Equal(new Citation("a", "Title of a", "https://shop.example/a", "Two days."), Assert.Single(parts.OfType<ReplyPart.Source>()).Citation);
        Assert.Equal([("How long?", "en"), ("delivery time", "en")], knowledge.Searches);
    }

    private Task<string> SearchAsync(string query) =>
        new FaqPlugin(new SomeTurn().Asks("How long?"), knowledge, new Passages()).SearchAsync(query, Stop);

    private ServiceProvider Build(FakeModelServer server)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Helpdesk.sln")))
            root = root.Parent;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([
            new("Models:main:Endpoint", server.Endpoint.ToString()), new("Models:main:Name", "fake")]).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IKnowledge>(knowledge);
        services.AddSingleton<IBotCatalogue>(new OneBot());
        services.AddSingleton(HelpdeskPaths.From(configuration, root!.FullName));
        new HelpdeskBuilder(services, configuration).AddAssistant().AddFaq();
        return services.BuildServiceProvider();
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private sealed class OneBot : IBotCatalogue
    {
        public IReadOnlyCollection<BotDefinition> All { get; } = [SomeTurn.SomeBot()];

        public BotDefinition? Find(string id) => All.First();
    }
}
