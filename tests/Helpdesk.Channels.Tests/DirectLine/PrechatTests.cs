using System.Net;
using System.Text.Json;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.Tests.DirectLine;

/// <summary>What a bot asks before it or a person begins, and what customers answer.</summary>
public sealed class PrechatTests(SharedStores shared)
{
    private static readonly PrechatSettings Asked = new()
    {
        Consent = true,
        Link = "https://shop.example/privacy",
        Notice = new Dictionary<string, string> { ["en"] = "We keep what you write for a year.", ["zh"] = "我们保存一年。" },
        Fields =
        [
            new PrechatField { Name = PrechatField.EmailField, Kind = PrechatFieldKind.Email, Required = true },
            new PrechatField
            {
                Name = "topic",
                Kind = PrechatFieldKind.Choice,
                Label = new Dictionary<string, string> { ["en"] = "What is it about?", ["zh"] = "您想咨询什么？" },
                Choices = [new Dictionary<string, string> { ["en"] = "An order", ["zh"] = "订单" }, new Dictionary<string, string> { ["en"] = "Else", ["zh"] = "其他" }],
            },
        ],
    };

    [Fact]
    public async Task The_widget_is_told_what_to_ask_in_the_language_of_its_page()
    {
        await using var server = await StartAsync(Asked);

        using var response = await server.SendAsync(HttpMethod.Post, "/api/widget/demo-shop/token", null, DirectLineServer.Json("""{"locale":"en-GB"}"""));

        Assert.Equal(
            """{"when":"start","fields":[{"name":"email","type":"email","required":true},{"name":"topic","type":"choice","label":{"en":"What is it about?"},"required":false,"choices":[{"en":"An order"},{"en":"Else"}]}],"notice":{"en":"We keep what you write for a year."},"link":"https://shop.example/privacy","consent":true}""",
            (await DirectLineServer.JsonOfAsync(response)).GetProperty("bot").GetProperty("prechat").GetRawText());
    }

    [Fact]
    public async Task A_bot_that_asks_nothing_says_nothing_of_it()
    {
        await using var server = await StartAsync(null);

        using var response = await server.SendAsync(HttpMethod.Post, "/api/widget/demo-shop/token", null, DirectLineServer.Json("{}"));

        Assert.False((await DirectLineServer.JsonOfAsync(response)).GetProperty("bot").TryGetProperty("prechat", out _));
    }

    [Fact]
    public async Task What_was_filled_in_stands_in_the_log_and_with_the_conversation_whatever_the_page_tells_then()
    {
        await using var server = await StartAsync(Asked);
        var visitor = await server.VisitAsync();

        foreach (var json in new[]
        {
            """{"type":"event","name":"helpdesk/context","value":{"parameters":{"plan":"gold"}}}""",
            Event("""{"email":"ann@example.com","fields":{"topic":"订单"},"consent":true}"""),
            """{"type":"event","name":"helpdesk/context","value":{"parameters":{"plan":"silver"}}}""",
            """{"type":"message","text":"hello"}""",
        })
        {
            using var response = await visitor.PostAsync(json);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        Assert.Equal(4, (await visitor.PollAsync()).GetProperty("activities").GetArrayLength());
        var turn = (await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", TestContext.Current.CancellationToken))!;
        Assert.Equal(("silver", "ann@example.com", "订单"), (turn.Context!.Parameters!["plan"], turn.Context.Prechat!.Contact, turn.Context.Prechat.Fields!["topic"]));
    }

    [Theory]
    [InlineData("""{"consent":true}""", "email")]
    [InlineData("""{"email":"ann","consent":true}""", "email")]
    [InlineData("""{"email":"ann@example.com","fields":{"topic":"Anything"},"consent":true}""", "topic")]
    [InlineData("""{"email":"ann@example.com"}""", "consent")]
    [InlineData("""{"email":5}""", null)]
    public async Task What_is_wrong_is_refused_with_the_name_of_its_field_and_not_kept(string value, string? field)
    {
        await using var server = await StartAsync(Asked);
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync(Event(value));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        var error = (await DirectLineServer.JsonOfAsync(response)).GetProperty("error");
        Assert.Equal(field, error.TryGetProperty("target", out var target) ? target.GetString() : null);
        Assert.Equal(0, (await visitor.PollAsync()).GetProperty("activities").GetArrayLength());
    }

    [Fact]
    public async Task A_signed_person_is_not_asked_for_what_is_signed_and_agents_find_it_with_the_conversation()
    {
        await using var server = await StartAsync(Asked, new Dictionary<string, string?> { ["Bots:demo-shop:IdentityKey"] = IdentityTests.Key });
        var signed = IdentityTests.Token(server.Clock.GetUtcNow(), subject: "prechat-" + Guid.NewGuid(), email: "ann@example.com");

        using var response = await server.SendAsync(HttpMethod.Post, "/api/widget/demo-shop/token", null, DirectLineServer.Json(JsonSerializer.Serialize(new { identity = signed })));

        var answer = await DirectLineServer.JsonOfAsync(response);
        Assert.Equal(["topic"], answer.GetProperty("bot").GetProperty("prechat").GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!));
        var visitor = new Visitor(server, "demo-shop", answer.GetProperty("conversationId").GetString()!, answer.GetProperty("token").GetString()!, answer.GetProperty("userId").GetString()!);
        using var taken = await visitor.PostAsync(Event("""{"consent":true}"""));
        Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        await visitor.SayAsync("hello");
        var turn = (await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", TestContext.Current.CancellationToken))!;
        Assert.Equal("ann@example.com", CustomerContact.Of(turn.Context, turn.Reference.User));
    }

    private static string Event(string value) => $$"""{"type":"event","name":"helpdesk/prechat","value":{{value}}}""";

    private Task<DirectLineServer> StartAsync(PrechatSettings? prechat, IReadOnlyDictionary<string, string?>? settings = null) =>
        DirectLineServer.StartAsync(shared.Stores, settings, prechat: prechat);
}
