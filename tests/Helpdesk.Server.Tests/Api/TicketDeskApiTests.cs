using System.Net;
using System.Text.Json;

namespace Helpdesk.Server.Tests.Api;

/// <summary>Search, bulk changes, merges, links, history over HTTP.</summary>
public sealed class TicketDeskApiTests(RunningShop shop) : IClassFixture<RunningShop>
{
    private ApiClient Client => new(shop.Http, File.ReadAllText(Path.Combine(shop.Folder.Data, "api-key")).Trim());

    [Fact]
    public async Task Tickets_are_found_by_their_words_together_with_a_filter()
    {
        var word = $"w{Guid.NewGuid():N}";
        var first = await Client.MakeAsync($$"""{"subject":"包裹丢了 {{word}}","priority":"high"}""");
        var second = await Client.MakeAsync($$"""{"subject":"The parcel","description":"It is {{word}}."}""");
        await Client.PostAsync($"/api/tickets/{second}/comments", """{"text":"We have asked the carrier."}""");

        Assert.Equal([second, first], await FoundAsync($"text={word}"));
        Assert.Equal([second], await FoundAsync($"text={word}+carrier"));
        Assert.Equal([second], await FoundAsync($"text=%22the+parcel%22+{word[..20]}"));
        Assert.Equal([first], await FoundAsync($"text={Uri.EscapeDataString($"包裹 {word}")}&priority=high,urgent&status=open&sort=updated"));
        Assert.Empty(await FoundAsync($"text={word}&priority=low"));
        Assert.Empty(await FoundAsync($"text={Uri.EscapeDataString($"\" OR NEAR( * : {word}")}"));
    }

    [Theory]
    [InlineData("text=a%00b", "text")]
    [InlineData("slaBefore=soon", "slaBefore")]
    public async Task A_wrong_parameter_of_a_search_is_named(string query, string name)
    {
        var answer = await Client.GetAsync($"/api/tickets?{query}");
        var isLong = await Client.GetAsync($"/api/tickets?text={new string('x', 5000)}");

        Assert.Equal((HttpStatusCode.BadRequest, name), (answer.Status, Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name));
        Assert.Equal((HttpStatusCode.BadRequest, "text"), (isLong.Status, Assert.Single(isLong.Json.GetProperty("errors").EnumerateObject()).Name));
    }

    [Fact]
    public async Task Many_tickets_are_changed_each_with_its_version()
    {
        var (one, two, closed) = (await Client.MakeAsync("""{"subject":"One"}"""), await Client.MakeAsync("""{"subject":"Two"}"""), await Client.MakeAsync("""{"subject":"Three"}"""));
        await Client.PatchAsync($"/api/tickets/{two}", """{"subject":"Newer"}""", ("If-Match", "*"));
        await Client.PatchAsync($"/api/tickets/{closed}", """{"status":"closed"}""", ("If-Match", "*"));
        var body = $$"""{"tickets":[{"number":{{one}},"version":1},{"number":{{two}},"version":1},{"number":{{closed}},"version":2},{"number":999999,"version":1}],"assignee":"ben","comment":"Sorry.","party":"agent"}""";

        var answer = await Client.PostAsync("/api/tickets/bulk", body, ("Idempotency-Key", "bulk-1"));
        var again = await Client.PostAsync("/api/tickets/bulk", body, ("Idempotency-Key", "bulk-1"));

        Assert.Equal(
            [(one, "changed"), (two, "conflict"), (closed, "closed"), (999999, "notFound")],
            answer.Json.GetProperty("results").EnumerateArray().Select(result => (result.GetProperty("number").GetInt64(), result.GetProperty("outcome").GetString()!)));
        Assert.Equal(("Newer", 2), (answer.Json.GetProperty("results")[1].GetProperty("ticket").GetProperty("subject").GetString(), answer.Json.GetProperty("results")[1].GetProperty("ticket").GetProperty("version").GetInt64()));
        Assert.Equal("changed", again.Json.GetProperty("results")[0].GetProperty("outcome").GetString());
        var read = (await Client.GetAsync($"/api/tickets/{one}")).Json;
        Assert.Equal((2, "ben", "agent"), (read.GetProperty("version").GetInt64(), read.GetProperty("assignee").GetString(), Assert.Single(read.GetProperty("comments").EnumerateArray()).GetProperty("party").GetString()));
        Assert.Equal(JsonValueKind.String, read.GetProperty("firstRepliedAt").ValueKind);
    }

    [Theory]
    [InlineData("""{"assignee":"ben"}""", "tickets")]
    [InlineData("""{"tickets":[],"assignee":"ben"}""", "tickets")]
    [InlineData("""{"tickets":[7]}""", "tickets")]
    [InlineData("""{"tickets":[{"number":1,"version":1},{"number":1,"version":2}]}""", "tickets")]
    [InlineData("""{"tickets":[{"number":1}]}""", "tickets[0].version")]
    [InlineData("""{"tickets":[{"number":1,"version":1.5}]}""", "tickets[0].version")]
    [InlineData("""{"tickets":[{"number":1,"version":1,"note":2}]}""", "tickets[0].note")]
    [InlineData("""{"tickets":[{"number":1,"version":1}],"subject":"x"}""", "subject")]
    [InlineData("""{"tickets":[{"number":1,"version":1}],"status":"done"}""", "status")]
    public async Task A_wrong_field_of_a_bulk_change_is_named(string body, string name)
    {
        var answer = await Client.PostAsync("/api/tickets/bulk", body);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (answer.Status, answer.Problem));
        Assert.Equal(name, Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task More_than_five_hundred_tickets_are_not_changed_at_once()
    {
        var tickets = Enumerable.Range(1, 501).Select(number => new { number, version = 1 });

        var answer = await Client.PostAsync("/api/tickets/bulk", JsonSerializer.Serialize(new { tickets, assignee = "ben" }));

        Assert.Equal("tickets", Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name);
    }

    [Fact]
    public async Task Tickets_are_merged_once_and_with_the_version_of_the_one_that_stays()
    {
        var (target, source) = (await Client.MakeAsync("""{"subject":"Stays"}"""), await Client.MakeAsync("""{"subject":"Goes"}"""));
        var (path, body) = ($"/api/tickets/{target}/merge", $$"""{"sources":[{{source}}]}""");
        await Client.PatchAsync($"/api/tickets/{target}", """{"priority":"high"}""", ("If-Match", "*"));

        var blind = await Client.PostAsync(path, body);
        var stale = await Client.PostAsync(path, body, ("If-Match", "\"1\""));
        var merged = await Client.PostAsync(path, body, ("If-Match", "\"2\""));
        var again = await Client.PostAsync(path, body, ("If-Match", "\"2\""));
        var missing = await Client.PostAsync(path, """{"sources":[999998,999999]}""", ("If-Match", "*"));
        var closed = await Client.PostAsync($"/api/tickets/{source}/merge", $$"""{"sources":[{{target}}]}""", ("If-Match", "*"));
        var itself = await Client.PostAsync(path, $$"""{"sources":[{{target}}]}""", ("If-Match", "*"));

        Assert.Equal((428, "version-needed"), ((int)blind.Status, blind.Problem));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "\"2\"", "high"), (stale.Status, stale.EntityTag, stale.Json.GetProperty("ticket").GetProperty("priority").GetString()));
        Assert.Equal((HttpStatusCode.OK, "\"3\""), (merged.Status, merged.EntityTag));
        Assert.Equal((HttpStatusCode.OK, "\"3\"", merged.Text), (again.Status, again.EntityTag, again.Text));
        Assert.Equal((HttpStatusCode.NotFound, 999998, 2), (missing.Status, missing.Json.GetProperty("numbers")[0].GetInt64(), missing.Json.GetProperty("numbers").GetArrayLength()));
        Assert.Equal((HttpStatusCode.Conflict, "ticket-closed", source), (closed.Status, closed.Problem, closed.Json.GetProperty("numbers")[0].GetInt64()));
        Assert.Equal("sources", Assert.Single(itself.Json.GetProperty("errors").EnumerateObject()).Name);
        Assert.Equal("mergedInto", (await Client.GetAsync($"/api/tickets/{source}/links")).Json.GetProperty("links")[0].GetProperty("relation").GetString());
    }

    [Fact]
    public async Task Both_tickets_show_a_link_until_it_is_taken_away()
    {
        var (one, two) = (await Client.MakeAsync("""{"subject":"One"}"""), await Client.MakeAsync("""{"subject":"Two"}"""));

        var linked = await Client.PostAsync($"/api/tickets/{one}/links", $$"""{"relation":"blocks","number":{{two}}}""");
        var seen = (await Client.GetAsync($"/api/tickets/{two}/links")).Json.GetProperty("links")[0];
        var taken = await Client.SendAsync(HttpMethod.Delete, $"/api/tickets/{two}/links/blockedBy/{one}");
        var missing = await Client.PostAsync($"/api/tickets/{one}/links", """{"relation":"relates","number":999999}""");

        Assert.Equal((HttpStatusCode.OK, two), (linked.Status, linked.Json.GetProperty("links")[0].GetProperty("number").GetInt64()));
        Assert.Equal(("blockedBy", one, "One"), (seen.GetProperty("relation").GetString(), seen.GetProperty("number").GetInt64(), seen.GetProperty("subject").GetString()));
        Assert.Equal((HttpStatusCode.OK, 0), (taken.Status, taken.Json.GetProperty("links").GetArrayLength()));
        Assert.Equal((HttpStatusCode.NotFound, "ticket-not-found"), (missing.Status, missing.Problem));
        Assert.Equal("ticket-not-found", (await Client.GetAsync("/api/tickets/999999/links")).Problem);
        foreach (var wrong in (string[])["""{"relation":"mergedInto","number":2}""", """{"number":2}""", $$"""{"relation":"blocks","number":{{one}}}""", """{"relation":"blocks"}"""])
            Assert.Equal("invalid-request", (await Client.PostAsync($"/api/tickets/{one}/links", wrong)).Problem);
        Assert.Equal("invalid-request", (await Client.SendAsync(HttpMethod.Delete, $"/api/tickets/{two}/links/mergedInto/{one}")).Problem);
    }

    [Fact]
    public async Task The_history_tells_who_changed_what()
    {
        var number = await Client.MakeAsync("""{"subject":"Told"}""");
        await Client.PatchAsync($"/api/tickets/{number}", """{"status":"pending","assignee":"ben"}""", ("If-Match", "\"1\""));

        var page = (await Client.GetAsync($"/api/tickets/{number}/history?limit=1")).Json;
        var rest = (await Client.GetAsync($"/api/tickets/{number}/history?limit=1&before={page.GetProperty("next").GetInt64()}")).Json;

        var (last, first) = (page.GetProperty("entries")[0], rest.GetProperty("entries")[0]);
        Assert.Equal(("assignee", "ben", "program", "helpdesk"), (last.GetProperty("field").GetString(), last.GetProperty("to").GetString(), last.GetProperty("by").GetProperty("party").GetString(), last.GetProperty("by").GetProperty("id").GetString()));
        Assert.Equal(("status", "open", "pending", 2), (first.GetProperty("field").GetString(), first.GetProperty("from").GetString(), first.GetProperty("to").GetString(), first.GetProperty("version").GetInt64()));
        Assert.Equal(JsonValueKind.Null, rest.GetProperty("next").ValueKind);
        Assert.Equal("ticket-not-found", (await Client.GetAsync("/api/tickets/999999/history")).Problem);
        foreach (var wrong in (string[])["limit=0", "limit=201", "before=x", "after=1"])
            Assert.Equal("invalid-request", (await Client.GetAsync($"/api/tickets/{number}/history?{wrong}")).Problem);
    }

    private async Task<IReadOnlyList<long>> FoundAsync(string query)
    {
        var answer = await Client.GetAsync($"/api/tickets?{query}");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        return [.. answer.Json.GetProperty("tickets").EnumerateArray().Select(ticket => ticket.GetProperty("number").GetInt64())];
    }
}
