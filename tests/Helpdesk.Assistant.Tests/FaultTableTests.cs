using Helpdesk.Assistant.Rungs;
using Helpdesk.Assistant.Wire;
using Helpdesk.Core.Operation;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using Microsoft.Extensions.DependencyInjection;
using static Helpdesk.Assistant.Tests.AssistantBench;

namespace Helpdesk.Assistant.Tests;

/// <summary>Every error and every quirk that the fake model knows, each with what follows from it.</summary>
public sealed class FaultTableTests
{
    private static readonly Dictionary<string, FailureKind> Kinds = new(StringComparer.Ordinal)
    {
        ["400-parameter"] = FailureKind.Invalid,
        ["400-length"] = FailureKind.TooLong,
        ["400-context"] = FailureKind.TooLong,
        ["400-inspection"] = FailureKind.Refused,
        ["400-inspection-output"] = FailureKind.Refused,
        ["400-inspection-wrapped"] = FailureKind.Refused,
        ["400-faq-rule"] = FailureKind.Refused,
        ["400-custom-role"] = FailureKind.Refused,
        ["400-infringement"] = FailureKind.Refused,
        ["400-arrearage"] = FailureKind.Alarm,
        ["401-key"] = FailureKind.Alarm,
        ["401-key-native"] = FailureKind.Alarm,
        ["401-llama"] = FailureKind.Alarm,
        ["403-denied"] = FailureKind.Alarm,
        ["403-unpurchased"] = FailureKind.Alarm,
        ["403-model"] = FailureKind.Alarm,
        ["403-workspace"] = FailureKind.Alarm,
        ["403-free-tier"] = FailureKind.Alarm,
        ["404-model"] = FailureKind.Alarm,
        ["404-unsupported"] = FailureKind.Alarm,
        ["404-llama"] = FailureKind.Alarm,
        ["429-throttling"] = FailureKind.Busy,
        ["429-route"] = FailureKind.Busy,
        ["429-rate"] = FailureKind.Busy,
        ["429-rate-native"] = FailureKind.Busy,
        ["429-burst"] = FailureKind.Burst,
        ["429-burst-native"] = FailureKind.Burst,
        ["429-tokens"] = FailureKind.Quota,
        ["429-tokens-native"] = FailureKind.Quota,
        ["429-free"] = FailureKind.Alarm,
        ["429-not-purchased"] = FailureKind.Alarm,
        ["429-prepaid"] = FailureKind.Alarm,
        ["429-postpaid"] = FailureKind.Alarm,
        ["500-internal"] = FailureKind.Stumbled,
        ["500-algo"] = FailureKind.Stumbled,
        ["500-system"] = FailureKind.Stumbled,
        ["500-service"] = FailureKind.Stumbled,
        ["500-timeout"] = FailureKind.Stumbled,
        ["500-serving"] = FailureKind.Unavailable,
        ["500-image"] = FailureKind.Invalid,
        ["500-history"] = FailureKind.Invalid,
        ["501-llama"] = FailureKind.Invalid,
        ["502-proxy"] = FailureKind.Unavailable,
        ["503-unavailable"] = FailureKind.Unavailable,
        ["503-loading"] = FailureKind.Unavailable,
    };

    private readonly SearchPlugin.Shelf shelf = new();

    public static TheoryData<string> Refusals => [.. ModelFaults.Refusals.Keys];

    public static TheoryData<string> Quirks => [.. ModelFaults.Quirks.Keys];

    public static TheoryData<string> Breakages => [.. ModelFaults.Breakages.Keys];

    public static TheoryData<string> Calls => [.. ModelFaults.Calls.Keys];

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_refusal_leads_to_its_action(string name)
    {
        var kind = Kinds[name];
        await using var main = await FakeModelServer.StartAsync(Stop, _ => ModelFaults.Refusals[name]);
        await using var spare = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("From the spare."));
        await using var bench = new AssistantBench().WithModel("main", main).WithModel("spare", spare);
        bench.Time.Haste = TimeSpan.FromSeconds(10);
        var turn = new SomeTurn { Bot = SomeTurn.SomeBot("main", "spare") }.Asks("SECRETWORD?");

        var parts = await bench.AnswerAsync(turn, Stop);

        var (waits, answer) = kind switch
        {
            FailureKind.Busy => (new[] { 1.0, 2.0 }, "From the spare."),
            FailureKind.Burst or FailureKind.Quota => ([5.0], "From the spare."),
            FailureKind.Stumbled => ([0.5], "From the spare."),
            FailureKind.Refused => ([], "refused-en"),
            _ => (Array.Empty<double>(), "From the spare."),
        };
        Assert.Equal(answer, TextOf(parts));
        Assert.Equal(waits, bench.Time.Waits.Select(wait => wait.TotalSeconds));
        Assert.Equal(1 + waits.Length + (kind == FailureKind.TooLong ? 1 : 0), main.Requests.Count);
        Assert.Equal(kind == FailureKind.Refused ? [1L] : null, turn.State.Refused);
        Assert.All(bench.Log.Lines, line => Assert.DoesNotContain("SECRETWORD", line, StringComparison.Ordinal));
        var problem = await bench.Services.GetServices<IHealthProbe>().Single(probe => probe.Name == "models").ProblemAsync(Stop);
        Assert.Equal(kind == FailureKind.Alarm, problem is not null);
        Assert.Equal(kind == FailureKind.Alarm, bench.Log.Lines.Any(line => line.StartsWith("Error", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_refusal_has_its_row() => Assert.Equal(ModelFaults.Refusals.Keys.Order(), Kinds.Keys.Order());

    [Fact]
    public void Every_kind_of_failure_has_its_plan() =>
        Assert.All(Enum.GetValues<FailureKind>(), kind => Assert.NotNull(FailurePlan.Of(kind, isLastModel: true)));

    [Theory]
    [MemberData(nameof(Quirks))]
    public async Task A_quirk_changes_nothing_for_the_customer(string name)
    {
        await using var main = await FakeModelServer.StartAsync(Stop, _ => ModelFaults.Quirks[name]);
        await using var bench = new AssistantBench().WithModel("main", main);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("How?"), Stop);

        Assert.Equal("All well.", TextOf(parts));
        Assert.Single(main.Requests);
    }

    [Theory]
    [MemberData(nameof(Breakages))]
    public async Task An_answer_that_is_none_gives_way_to_the_next_rung_or_is_refused(string name)
    {
        await using var main = await FakeModelServer.StartAsync(Stop, _ => ModelFaults.Breakages[name]);
        await using var spare = await FakeModelServer.StartAsync(Stop, _ => ModelReply.Says("From the spare."));
        await using var bench = new AssistantBench().WithModel("main", main).WithModel("spare", spare).WithPlugin("Shelf", shelf.Create);
        bench.Time.Haste = TimeSpan.FromSeconds(10);

        var parts = await bench.AnswerAsync(new SomeTurn { Bot = SomeTurn.SomeBot("main", "spare") }.Asks("How?"), Stop);

        Assert.Equal(name is "inspection-in-stream" or "content-filter" ? "refused-en" : "From the spare.", TextOf(parts));
        Assert.Equal(name == "error-event-busy" ? 3 : 1, main.Requests.Count);
        Assert.Empty(shelf.Queries);
    }

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task A_call_is_understood_however_it_is_sent(string name)
    {
        await using var main = await FakeModelServer.StartAsync(Stop);
        main.Answer(ModelFaults.Calls[name], ModelReply.Says("It is found [1]."));
        await using var bench = new AssistantBench().WithModel("main", main).WithPlugin("Shelf", shelf.Create, givesPassages: true);

        var parts = await bench.AnswerAsync(new SomeTurn().Asks("Is it there?"), Stop);

        Assert.Empty(main.Refusals);
        Assert.Equal("It is found [1].", TextOf(parts));
        Assert.Equal(["ships"], shelf.Queries);
        Assert.Equal("system user assistant tool", main.Requests[1].Roles);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
}
