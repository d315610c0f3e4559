using Helpdesk.Testing.Model;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>A model that begins each answer, and ends none before it is let go.</summary>
internal sealed class HeldModel : IAsyncDisposable
{
    /// <summary>What it says before it waits.</summary>
    public const string Beginning = "Delivery takes three days.";

    private readonly TaskCompletionSource gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private FakeModelServer? server;

    public static async Task<HeldModel> StartAsync()
    {
        var model = new HeldModel();
        model.server = await FakeModelServer.StartAsync(TestContext.Current.CancellationToken, _ => model.Reply());
        return model;
    }

    /// <summary>The names under which it was asked, one for each request.</summary>
    public IReadOnlyList<string> Asked => server!.Requests.Select(request => request.Body.GetProperty("model").GetString()!).ToList();

    /// <summary>The settings of a server that asks it under a name.</summary>
    public Dictionary<string, string> Settings(string name = "held") => new()
    {
        ["Models__main__Endpoint"] = server!.Endpoint.ToString(),
        ["Models__main__Name"] = name,
        ["Models__main__SilenceSeconds"] = "300",
        ["Helpdesk__Limits__VisitorMessagesPerMinute"] = "100000",
    };

    /// <summary>Ends the running answers, and from now on each answer at once.</summary>
    public void LetGo() => gate.TrySetResult();

    public ValueTask DisposeAsync()
    {
        LetGo();
        return server!.DisposeAsync();
    }

    private ModelReply Reply() => ModelReply.Does(
        new ModelStep.Says(Beginning + " "),
        new ModelStep.Says("It is free "),
        new ModelStep.Waits(gate.Task),
        new ModelStep.Says("of charge."),
        new ModelStep.Finishes("stop"));
}
