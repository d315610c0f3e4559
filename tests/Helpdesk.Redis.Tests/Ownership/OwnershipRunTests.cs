using Helpdesk.Core.Conversations;
using Helpdesk.Testing.Databases;
using Helpdesk.Testing.Stores;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Redis.Tests.Ownership;

/// <summary>
/// Random runs of a customer, the bot's workers and two agents, with redeliveries and workers that die: nobody speaks who does not own
/// the conversation, and nothing that was acknowledged is lost or said twice.
/// </summary>
public sealed class OwnershipRunTests
{
    private const int ModelRuns = 20_000;
    private const int StoreRuns = 2_000;
    private const int SideBySide = 16;

    [Fact]
    public void On_the_model_no_run_has_a_fault()
    {
        for (var seed = 0; seed < ModelRuns; seed++)
            Assert.True(ModelFault(seed, withEpoch: true) is not { } fault, $"Run {seed}: {ModelFault(seed, withEpoch: true)}");
    }

    [Fact]
    public void Without_the_epoch_the_same_runs_on_the_model_have_faults() =>
        Assert.Contains(Enumerable.Range(0, ModelRuns), seed => ModelFault(seed, withEpoch: false) is not null);

    [Fact]
    public async Task On_a_real_Redis_with_three_workers_at_once_no_run_has_a_fault()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var stores = await TestStores.StartAsync(redis.ConnectionString);

        Assert.Empty(await StoreFaultsAsync(stores, StoreRuns));
    }

    [Fact]
    public async Task Without_the_epoch_the_same_runs_on_a_real_Redis_have_faults()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var stores = await TestStores.StartAsync(redis.ConnectionString, configure: services => services.AddSingleton(new RedisScripts(WithoutEpoch)));

        Assert.NotEmpty(await StoreFaultsAsync(stores, StoreRuns / 4));
    }

    private static string? ModelFault(int seed, bool withEpoch)
    {
        var model = new DeskModel(withEpoch);
        foreach (var step in DeskRun.Of(seed))
            model.Do(step);
        return DeskRun.Fault(model.Lines, model.Said);
    }

    private static async Task<IReadOnlyList<string>> StoreFaultsAsync(TestStores stores, int runs)
    {
        var faults = new System.Collections.Concurrent.ConcurrentBag<string>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, runs),
            new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = TestContext.Current.CancellationToken },
            async (seed, cancellationToken) =>
            {
                var run = new DeskStore(stores, new ConversationKey("default", "demo-shop", $"run-{seed}-{Guid.NewGuid():N}"), cancellationToken);
                // Everybody acts in the order of the run, and nobody waits for another.
                await Task.WhenAll(DeskRun.Of(seed).GroupBy(ActorOf).Select(async steps =>
                {
                    foreach (var step in steps)
                        await run.DoAsync(step);
                }));
                if (DeskRun.Fault(await run.LinesAsync(), run.Said) is { } fault)
                    faults.Add($"Run {seed}: {fault}");
            });
        return [.. faults];
    }

    private static string ActorOf(DeskStep step) => step switch
    {
        DeskStep.Post => "customer",
        DeskStep.Take take => $"w{take.Worker}",
        DeskStep.Stream stream => $"w{stream.Worker}",
        DeskStep.Commit commit => $"w{commit.Worker}",
        DeskStep.Look look => $"a{look.Agent}",
        DeskStep.Claim claim => $"a{claim.Agent}",
        DeskStep.HandBack back => $"a{back.Agent}",
        DeskStep.Reply reply => $"a{reply.Agent}",
        _ => "",
    };

    private static string WithoutEpoch(string script) =>
        string.Join('\n', script.Split('\n').Where(line => !line.EndsWith("-- guard:epoch", StringComparison.Ordinal)));
}
