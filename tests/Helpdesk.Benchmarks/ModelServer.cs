using Helpdesk.Testing.Model;

namespace Helpdesk.Benchmarks;

/// <summary>The fake model in a process of its own, with 10 ms between its words.</summary>
internal static class ModelServer
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var model = await FakeModelServer.StartAsync(
            CancellationToken.None, request => QuotingModel.Answer(request, TimeSpan.FromMilliseconds(10)), new Uri(args[0]).Port);
        await model.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }
}
