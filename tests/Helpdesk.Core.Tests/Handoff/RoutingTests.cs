using Helpdesk.Core.Handoff;

namespace Helpdesk.Core.Tests.Handoff;

public sealed class RoutingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly QueueDefinition Both = new() { Name = "support", Languages = ["en", "zh"] };
    private static readonly QueueDefinition Any = new() { Name = "support" };

    [Fact]
    public void The_least_busy_comes_first_then_who_was_given_one_the_longest_ago_then_the_id()
    {
        var agents = new[] { Agent("ann"), Agent("bob"), Agent("cho"), Agent("dan"), Agent("eve") };
        var load = new Dictionary<string, int> { ["ann"] = 1, ["bob"] = 0, ["cho"] = 0, ["dan"] = 0, ["eve"] = 0 };
        var given = new Dictionary<string, DateTimeOffset> { ["bob"] = Noon, ["cho"] = Noon.AddMinutes(-9), ["ann"] = Noon.AddHours(-3) };

        Assert.Equal(["dan", "eve", "cho", "bob", "ann"], Order(agents, load, given, Any, null, null));
    }

    [Theory]
    [InlineData("zh", new[] { "both", "chinese" })]
    [InlineData("en", new[] { "both", "english" })]
    [InlineData(null, new[] { "both", "chinese", "english" })]
    [InlineData("fr", new[] { "both", "chinese", "english" })]
    public void A_queue_of_several_languages_gives_a_customer_to_who_speaks_theirs(string? language, string[] expected)
    {
        var agents = new[] { Speaking("english", "EN"), Speaking("chinese", "zh-CN"), Speaking("both", "en", "zh"), Speaking("french", "fr"), Agent("silent") };

        Assert.Equal(expected, Order(agents, [], [], Both, null, language));
    }

    [Fact]
    public void Where_a_queue_names_no_language_the_customers_is_a_wish() =>
        Assert.Equal(["zoe", "ann"], Order([Speaking("ann", "en"), Speaking("zoe", "zh")], [], [], Any, null, "zh"));

    [Fact]
    public void All_skills_are_needed_those_of_the_queue_and_that_of_the_handoff()
    {
        var queue = new QueueDefinition { Name = "billing", Skills = ["refunds", "tax"] };
        var agents = new[] { Able("one", "refunds"), Able("two", "refunds", "TAX"), Able("three", "refunds", "tax", "vip") };

        Assert.Equal(["three", "two"], Order(agents, [], [], queue, null, null));
        Assert.Equal(["three"], Order(agents, [], [], queue, "vip", null));
    }

    [Fact]
    public void Who_is_away_or_full_gets_nothing()
    {
        var agents = new[] { Agent("away") with { Status = PresenceStatus.Away }, Agent("full"), Agent("none") with { Capacity = 0 }, Agent("free") };

        Assert.Equal(["free"], Order(agents, new Dictionary<string, int> { ["full"] = 2, ["free"] = 1 }, [], Any, null, null));
    }

    [Theory]
    [InlineData(new int[0], 0, null)]
    [InlineData(new int[0], 900, null)]
    [InlineData(new[] { 30 }, 0, 1)]
    [InlineData(new[] { 60 }, 0, 1)]
    [InlineData(new[] { 61 }, 0, 2)]
    [InlineData(new[] { 600, 60 }, 0, 6)]
    [InlineData(new[] { 60, 120, 3600 }, 0, 2)]
    [InlineData(new[] { 60, 120, 180, 3600 }, 0, 3)]
    [InlineData(new[] { 60, 120, 3600 }, 125, 3)]
    [InlineData(new[] { 0, 0 }, 0, 0)]
    public void A_wait_is_the_median_of_the_last_hour_in_whole_minutes_and_no_less_than_the_oldest_one(int[] seconds, int oldest, int? minutes) => Assert.Equal(
        minutes is { } expected ? TimeSpan.FromMinutes(expected) : null,
        Routing.Wait([.. seconds.Select(second => TimeSpan.FromSeconds(second))], TimeSpan.FromSeconds(oldest)));

    private static IEnumerable<string> Order(
        Present[] agents, Dictionary<string, int> load, Dictionary<string, DateTimeOffset> given, QueueDefinition queue, string? skill, string? language) =>
        Routing.Order(agents, load, given, queue, skill, language).Select(agent => agent.Id);

    private static Present Agent(string id) => new(id, id, PresenceStatus.Online) { Capacity = 2 };

    private static Present Speaking(string id, params string[] languages) => Agent(id) with { Languages = languages };

    private static Present Able(string id, params string[] skills) => Agent(id) with { Skills = skills };
}
