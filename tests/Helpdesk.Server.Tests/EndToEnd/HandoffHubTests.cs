using System.Text;
using Helpdesk.Testing.Hubs;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>The contract of a handoff to another system, against a strict one.</summary>
public sealed class HandoffHubTests : IAsyncLifetime
{
    private readonly FakeHub hub = new();
    private ShopServer? server;

    public async ValueTask InitializeAsync()
    {
        await hub.StartAsync();
        server = await ShopServer.StartAsync(new Dictionary<string, string>
        {
            ["Bots__demo-shop__HandoffHub__Url"] = hub.Url,
            ["Bots__demo-shop__HandoffHub__Secret"] = FakeHub.Secret,
            ["Helpdesk__Outbound__AllowPrivate"] = "127.0.0.1",
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
            await server.DisposeAsync();
        await hub.DisposeAsync();
    }

    [Fact]
    public async Task A_conversation_goes_to_the_hub_with_its_transcript_and_comes_back_with_what_was_agreed()
    {
        using var visitor = await Visitor.BeginAsync(server!.Url);
        await visitor.SayAsync("How long does delivery take?");
        await UntilAsync(visitor, "word for word");
        hub.Refusals.Enqueue(503);
        await AskForPersonAsync(visitor);

        var initiate = (await TakenAsync(1))[0];
        Assert.Equal(("event", "handoff.initiate", visitor.Conversation), (Text(initiate, "type"), Text(initiate, "name"), initiate.GetProperty("conversation").GetProperty("id").GetString()));
        Assert.Equal("asked", initiate.GetProperty("value").GetProperty("reason").GetString());
        var transcript = initiate.GetProperty("attachments")[0];
        Assert.Equal("Transcript", Text(transcript, "name"));
        Assert.Contains("How long does delivery take?", transcript.GetProperty("content").GetProperty("activities").GetRawText(), StringComparison.Ordinal);

        var handoff = initiate.GetProperty("value").GetProperty("handoffId").GetString();
        Assert.Equal(409, await SendAsync(visitor, new { type = "message", id = "early", text = "Too early", from = new { id = "ann", name = "Ann" } }));
        Assert.Equal(409, await SendAsync(visitor, Status("s0", "accepted", "0")));
        Assert.Equal(202, await SendAsync(visitor, Status("s1", "accepted", handoff)));
        await UntilAsync(visitor, "Ann from our team is with you now.");
        await visitor.SayAsync("one");
        await visitor.SayAsync("two");
        Assert.Equal(["one", "two"], (await TakenAsync(3)).Skip(1).Select(activity => Text(activity, "text")));

        var said = new { type = "message", id = "m1", text = "Hello from the hub", from = new { id = "ann", name = "Ann" } };
        Assert.Equal(202, await SendAsync(visitor, said));
        Assert.Equal(202, await SendAsync(visitor, said));
        await UntilAsync(visitor, "Hello from the hub");
        Assert.Equal(202, await SendAsync(visitor, Status("s2", "completed", handoff, "5 pounds back by Friday")));
        await UntilAsync(visitor, "5 pounds back by Friday");
        Assert.Equal(1, (await visitor.LogAsync()).Count(line => line.Text == "Hello from the hub"));
        Assert.Equal(409, await SendAsync(visitor, new { type = "message", id = "late", text = "Too late", from = new { id = "ann", name = "Ann" } }));
        Assert.Equal(409, await SendAsync(visitor, Status("s1", "accepted", handoff)));
        await visitor.SayAsync("What was agreed?");
        await UntilAsync(visitor, "noted on");
        Assert.Empty(hub.Faults);
    }

    [Fact]
    public async Task What_a_hub_that_is_down_has_missed_comes_in_order_when_it_is_back()
    {
        using var visitor = await Visitor.BeginAsync(server!.Url);
        await hub.StopAsync();
        await AskForPersonAsync(visitor);
        await UntilAsync(visitor, "in the queue");
        foreach (var text in new[] { "a", "b", "c" })
            await visitor.SayAsync(text);

        await hub.StartAsync();

        var taken = await TakenAsync(4);
        Assert.Equal("handoff.initiate", Text(taken[0], "name"));
        Assert.Equal(["a", "b", "c"], taken.Skip(1).Select(activity => Text(activity, "text")));
        Assert.Empty(hub.Faults);
    }

    [Fact]
    public async Task What_is_not_signed_or_old_or_of_nobody_is_refused()
    {
        using var visitor = await Visitor.BeginAsync(server!.Url);
        await AskForPersonAsync(visitor);
        await TakenAsync(1);
        var accepted = Addressed(visitor, Status("s1", "accepted", null));

        Assert.Equal(401, await hub.SendAsync(server.Url, "demo-shop", accepted, secret: "another secret, long enough"));
        Assert.Equal(401, await hub.SendAsync(server.Url, "demo-shop", accepted, at: DateTimeOffset.UtcNow.AddMinutes(-6)));
        Assert.Equal(401, await hub.SendAsync(server.Url, "no-bot", accepted));
        Assert.Equal(404, await hub.SendAsync(server.Url, "demo-shop", new { type = "event", name = "handoff.status", id = "x", conversation = new { id = "nobody" }, value = new { state = "accepted" } }));
        Assert.Equal(400, await SendAsync(visitor, Status("s2", "eaten", null)));
        Assert.Equal(400, await SendAsync(visitor, new { type = "typing", id = "t" }));
        Assert.Equal(202, await SendAsync(visitor, Status("s3", "failed", null)));
        await UntilAsync(visitor, "You are back with the assistant");
    }

    private static object Status(string id, string state, string? handoffId, string? message = null) =>
        new { type = "event", name = "handoff.status", id, from = new { id = "ann", name = "Ann" }, value = new { state, handoffId, message } };

    private Task<int> SendAsync(Visitor visitor, object activity) => hub.SendAsync(server!.Url, "demo-shop", Addressed(visitor, activity));

    private static Dictionary<string, object?> Addressed(Visitor visitor, object activity)
    {
        var members = activity.GetType().GetProperties().ToDictionary(member => member.Name, member => member.GetValue(activity));
        members["conversation"] = new { id = visitor.Conversation };
        return members;
    }

    private static async Task AskForPersonAsync(Visitor visitor)
    {
        using var body = new StringContent("""{"type":"event","name":"helpdesk/person","value":{},"from":{"id":"me"}}""", Encoding.UTF8, "application/json");
        using var answer = await visitor.PostAsync(body);
        answer.EnsureSuccessStatusCode();
    }

    private static Task UntilAsync(Visitor visitor, string text) => Patience.UntilAsync(
        $"the customer reads '{text}'", async () => (await visitor.LogAsync()).FirstOrDefault(line => line.Text?.Contains(text, StringComparison.Ordinal) == true));

    private Task<IReadOnlyList<System.Text.Json.JsonElement>> TakenAsync(int count) => Patience.UntilAsync(
        $"the hub has {count} activities", () => Task.FromResult(hub.Taken.Count >= count ? hub.Taken : null));

    private static string? Text(System.Text.Json.JsonElement activity, string name) => activity.TryGetProperty(name, out var value) ? value.GetString() : null;
}
