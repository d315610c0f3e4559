using System.Net;
using System.Text.Json;

namespace Helpdesk.Server.Tests.Api;

public sealed class TicketApiTests(RunningShop shop) : IClassFixture<RunningShop>
{
    private ApiClient Client => new(shop.Http, File.ReadAllText(Path.Combine(shop.Folder.Data, "api-key")).Trim());

    [Fact]
    public async Task A_ticket_is_made_read_changed_and_commented()
    {
        var made = await Client.PostAsync("/api/tickets", """{"subject":"包裹丢了","description":"Order 1","contact":"anna@example.com","priority":"high","tags":["Late"]}""");
        Assert.Equal((HttpStatusCode.Created, "\"1\""), (made.Status, made.EntityTag));
        Assert.Contains("包裹丢了", made.Text, StringComparison.Ordinal);
        Assert.Equal(
            ("open", "high", "late", "api:helpdesk", JsonValueKind.Null),
            (Text(made, "status"), Text(made, "priority"), made.Json.GetProperty("tags")[0].GetString(), Text(made, "requester"), made.Json.GetProperty("assignee").ValueKind));

        var changed = await Client.PatchAsync(made.Location!, """{"status":"pending","assignee":"ben","contact":null}""", ("If-Match", made.EntityTag!));
        Assert.Equal((HttpStatusCode.OK, "\"2\"", "pending", "ben"), (changed.Status, changed.EntityTag, Text(changed, "status"), Text(changed, "assignee")));
        Assert.Equal(JsonValueKind.Null, changed.Json.GetProperty("contact").ValueKind);

        var commented = await Client.PostAsync($"{made.Location}/comments", """{"text":"We have asked.","internal":true}""");
        Assert.Equal((HttpStatusCode.Created, "\"3\"", "helpdesk"), (commented.Status, commented.EntityTag, Text(commented, "author")));

        var read = await Client.GetAsync(made.Location!);
        Assert.Equal("We have asked.", read.Json.GetProperty("comments")[0].GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.NotModified, (await Client.GetAsync(made.Location!, ("If-None-Match", read.EntityTag!))).Status);
        Assert.Equal(HttpStatusCode.OK, (await Client.GetAsync(made.Location!, ("If-None-Match", "\"2\""))).Status);
    }

    [Fact]
    public async Task Of_two_edits_at_once_the_second_gets_412_and_the_newer_version()
    {
        var number = await Client.MakeAsync("""{"subject":"Two at once"}""");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i =>
            Client.PatchAsync($"/api/tickets/{number}", $$"""{"assignee":"agent-{{i}}"}""", ("If-Match", "\"1\""))));

        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.All(answers.Where(answer => answer != winner), answer =>
        {
            Assert.Equal((HttpStatusCode.PreconditionFailed, "stale-version", "\"2\""), (answer.Status, answer.Problem, answer.EntityTag));
            Assert.Equal(Text(winner, "assignee"), answer.Json.GetProperty("ticket").GetProperty("assignee").GetString());
        });
    }

    [Theory]
    [InlineData(null, 428, "version-needed")]
    [InlineData("nonsense", 400, "invalid-request")]
    [InlineData("W/\"1\"", 412, "stale-version")]
    [InlineData("\"abc\"", 412, "stale-version")]
    [InlineData("\"7\", \"8\"", 412, "stale-version")]
    [InlineData("\"7\", \"1\"", 200, null)]
    [InlineData("*", 200, null)]
    public async Task A_change_says_on_which_version_it_is_built(string? condition, int status, string? problem)
    {
        var number = await Client.MakeAsync("""{"subject":"Versions"}""");

        var answer = await Client.PatchAsync($"/api/tickets/{number}", """{"subject":"Changed"}""", condition is null ? [] : [("If-Match", condition)]);

        Assert.Equal((status, problem), ((int)answer.Status, answer.Problem));
    }

    [Fact]
    public async Task The_same_idempotency_key_makes_one_ticket_and_another_body_under_it_is_refused()
    {
        const string body = """{"subject":"Once"}""";
        var key = ("Idempotency-Key", $"\"{Guid.NewGuid()}\"");

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Client.PostAsync("/api/tickets", body, key)));
        var other = await Client.PostAsync("/api/tickets", """{"subject":"Twice"}""", key);

        Assert.Single(answers.Select(answer => (answer.Status, answer.Location)).Distinct());
        Assert.Equal(HttpStatusCode.Created, answers[0].Status);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "idempotency-key-reused"), (other.Status, other.Problem));
        Assert.Equal(HttpStatusCode.BadRequest, (await Client.PostAsync("/api/tickets", body, ("Idempotency-Key", new string('x', 201)))).Status);
    }

    [Fact]
    public async Task The_same_idempotency_key_adds_one_comment_and_another_text_under_it_is_refused()
    {
        var number = await Client.MakeAsync("""{"subject":"Comments"}""");
        var path = $"/api/tickets/{number}/comments";

        var first = await Client.PostAsync(path, """{"text":"one"}""", ("Idempotency-Key", "k"));
        await Client.PostAsync(path, """{"text":"two"}""");
        var again = await Client.PostAsync(path, """{"text":"one"}""", ("Idempotency-Key", "k"));
        var other = await Client.PostAsync(path, """{"text":"three"}""", ("Idempotency-Key", "k"));

        Assert.Equal(first.Text, again.Text);
        Assert.Equal("idempotency-key-reused", other.Problem);
        Assert.Equal(2, (await Client.GetAsync($"/api/tickets/{number}")).Json.GetProperty("comments").GetArrayLength());
    }

    [Fact]
    public async Task A_closed_ticket_is_not_changed_and_the_answer_shows_it()
    {
        var number = await Client.MakeAsync("""{"subject":"Done"}""");
        await Client.PatchAsync($"/api/tickets/{number}", """{"status":"closed"}""", ("If-Match", "*"));

        var changed = await Client.PatchAsync($"/api/tickets/{number}", """{"status":"open"}""", ("If-Match", "\"2\""));
        var commented = await Client.PostAsync($"/api/tickets/{number}/comments", """{"text":"Hello?"}""");

        Assert.Equal((HttpStatusCode.Conflict, "ticket-closed"), (changed.Status, changed.Problem));
        Assert.Equal((HttpStatusCode.Conflict, "ticket-closed"), (commented.Status, commented.Problem));
        Assert.Equal("closed", changed.Json.GetProperty("ticket").GetProperty("status").GetString());
    }

    [Fact]
    public async Task A_list_is_filtered_sorted_and_followed_by_its_cursor()
    {
        var tag = $"list-{Guid.NewGuid():N}";
        foreach (var priority in (string[])["low", "urgent", "normal", "high", "urgent"])
            await Client.MakeAsync($$"""{"subject":"In a list","priority":"{{priority}}","tags":["{{tag}}"]}""");

        var subjects = new List<string?>();
        var path = $"/api/tickets?desk=default&tag={tag}&sort=priority&order=desc&status=open,pending&limit=2";
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await Client.GetAsync(path + (cursor.Length > 0 ? $"&cursor={cursor}" : ""));
            Assert.Equal(HttpStatusCode.OK, page.Status);
            subjects.AddRange(page.Json.GetProperty("tickets").EnumerateArray().Select(ticket => ticket.GetProperty("priority").GetString()));
            cursor = page.Json.GetProperty("next").GetString();
        }

        Assert.Equal(["urgent", "urgent", "high", "normal", "low"], subjects);
    }

    [Theory]
    [InlineData("?statsu=open", "statsu")]
    [InlineData("?status=done", "status")]
    [InlineData("?status=", "status")]
    [InlineData("?priority=1", "priority")]
    [InlineData("?sort=subject", "sort")]
    [InlineData("?order=up", "order")]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=101", "limit")]
    [InlineData("?limit=ten", "limit")]
    [InlineData("?createdFrom=yesterday", "createdFrom")]
    [InlineData("?tag=a&tag=b", "tag")]
    [InlineData("?requester=%00", "requester")]
    [InlineData("?desk=Not%20A%20Desk", "desk")]
    public async Task A_wrong_parameter_of_a_list_is_named(string query, string name)
    {
        var answer = await Client.GetAsync($"/api/tickets{query}");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (answer.Status, answer.Problem));
        Assert.Equal(name, Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name);
        Assert.NotEmpty(answer.Detail!);
    }

    [Theory]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAA.x.y")]
    [InlineData("x")]
    public async Task A_forged_cursor_is_refused(string cursor)
    {
        var answer = await Client.GetAsync($"/api/tickets?cursor={cursor}");

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-cursor"), (answer.Status, answer.Problem));
    }

    [Theory]
    [InlineData("{}", "subject")]
    [InlineData("""{"subject":""}""", "subject")]
    [InlineData("""{"subject":"   "}""", "subject")]
    [InlineData("""{"subject":7}""", "subject")]
    [InlineData("""{"subject":"\ud800"}""", "subject")]
    [InlineData("""{"subject":"a","priority":"asap"}""", "priority")]
    [InlineData("""{"subject":"a","priority":1}""", "priority")]
    [InlineData("""{"subject":"a","tags":"late"}""", "tags")]
    [InlineData("""{"subject":"a","tags":[""]}""", "tags")]
    [InlineData("""{"subject":"a","bot":"No Name"}""", "bot")]
    [InlineData("""{"subject":"a","urgency":"high"}""", "urgency")]
    [InlineData("""{"subject":"a","status":"open"}""", "status")]
    public async Task A_wrong_field_of_a_ticket_is_named(string body, string name)
    {
        var answer = await Client.PostAsync("/api/tickets", body);

        Assert.Equal((HttpStatusCode.BadRequest, "invalid-request"), (answer.Status, answer.Problem));
        Assert.Equal(name, Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name);
    }

    [Theory]
    [InlineData("[]", 400, "invalid-json")]
    [InlineData("{\"subject\":", 400, "invalid-json")]
    [InlineData("", 400, "invalid-json")]
    [InlineData("""{"subject":"a","subject":"b"}""", 400, "invalid-json")]
    [InlineData("""{"subject":"a","tags":[[[[[[[[[]]]]]]]]]}""", 400, "invalid-json")]
    public async Task A_body_that_is_no_object_is_refused(string body, int status, string problem)
    {
        var answer = await Client.PostAsync("/api/tickets", body);

        Assert.Equal((status, problem), ((int)answer.Status, answer.Problem));
    }

    [Fact]
    public async Task Texts_just_fit_or_are_refused_and_bodies_are_bounded()
    {
        var fits = await Client.PostAsync("/api/tickets", JsonSerializer.Serialize(new { subject = new string('长', 200), description = new string('文', 16 * 1024) }));
        var isLong = await Client.PostAsync("/api/tickets", JsonSerializer.Serialize(new { subject = new string('s', 201), description = new string('d', 16 * 1024 + 1) }));
        var isHuge = await Client.PostAsync("/api/tickets", JsonSerializer.Serialize(new { subject = new string('s', 300 * 1024) }));

        Assert.Equal(HttpStatusCode.Created, fits.Status);
        Assert.Equal(["description", "subject"], isLong.Json.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order());
        Assert.Equal((HttpStatusCode.RequestEntityTooLarge, "too-large"), (isHuge.Status, isHuge.Problem));
    }

    [Fact]
    public async Task What_is_not_there_or_no_JSON_is_told()
    {
        Assert.Equal("ticket-not-found", (await Client.GetAsync("/api/tickets/999999")).Problem);
        Assert.Equal("ticket-not-found", (await Client.PatchAsync("/api/tickets/999999", "{}", ("If-Match", "*"))).Problem);
        Assert.Equal("ticket-not-found", (await Client.PostAsync("/api/tickets/999999/comments", """{"text":"a"}""")).Problem);
        Assert.Equal(HttpStatusCode.NotFound, (await Client.GetAsync("/api/tickets/abc")).Status);

        using var form = new FormUrlEncodedContent([new("subject", "a")]);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/tickets", UriKind.Relative)) { Content = form };
        request.Headers.Authorization = new("Bearer", (await File.ReadAllTextAsync(Path.Combine(shop.Folder.Data, "api-key"), TestContext.Current.CancellationToken)).Trim());
        using var response = await shop.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    private static string? Text(ApiAnswer answer, string name) => answer.Json.GetProperty(name).GetString();
}
