using Helpdesk.Testing.Model;

namespace Helpdesk.Benchmarks;

/// <summary>The fake model in a process of its own: a quote of six words, the first at once, 10 ms between them.</summary>
internal static class ModelServer
{
    public static async Task<int> RunAsync(string[] args)
    {
        await using var model = await FakeModelServer.StartAsync(
            CancellationToken.None, request => Short(QuotingModel.Answer(request, TimeSpan.FromMilliseconds(10))), new Uri(args[0]).Port);
        await model.WaitForShutdownAsync(CancellationToken.None);
        return 0;
    }

    private static ModelReply Short(ModelReply reply) => reply with { Steps = [.. reply.Steps.Skip(1).Take(11), reply.Steps[^1]] };
}
