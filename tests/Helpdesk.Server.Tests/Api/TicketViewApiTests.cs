using System.Net;

namespace Helpdesk.Server.Tests.Api;

public sealed class TicketViewApiTests(RunningShop shop) : IClassFixture<RunningShop>
{
    private ApiClient Client => new(shop.Http, File.ReadAllText(Path.Combine(shop.Folder.Data, "api-key")).Trim());

    [Fact]
    public async Task A_view_is_made_read_changed_followed_and_taken_away()
    {
        var made = await Client.PostAsync("/api/tickets/views?agent=anna", """{"name":"Due","query":"status=open,pending&text=%E5%8C%85%E8%A3%B9+a&sort=due","shared":true}""");
        var read = await Client.GetAsync(made.Location!);
        var list = await Client.GetAsync($"/api/tickets?{Text(read, "query")}");
        var changed = await Client.SendAsync(HttpMethod.Put, made.Location!, """{"name":"Open","query":"status=open"}""", ("If-Match", made.EntityTag!));
        var stale = await Client.SendAsync(HttpMethod.Put, made.Location!, """{"name":"Later","query":""}""", ("If-Match", made.EntityTag!));
        var blind = await Client.SendAsync(HttpMethod.Delete, made.Location!);
        var taken = await Client.SendAsync(HttpMethod.Delete, made.Location!, null, ("If-Match", "\"7\", \"2\""));

        Assert.Equal((HttpStatusCode.Created, "\"1\"", "anna", "Due"), (made.Status, made.EntityTag, Text(made, "owner"), Text(made, "name")));
        Assert.Equal("text=%E5%8C%85%E8%A3%B9%20a&status=open%2Cpending&sort=due&order=asc&limit=25", Text(read, "query"));
        Assert.Equal((made.EntityTag, HttpStatusCode.OK), (read.EntityTag, list.Status));
        Assert.Equal((HttpStatusCode.OK, "\"2\"", "Open"), (changed.Status, changed.EntityTag, Text(changed, "name")));
        Assert.Equal((HttpStatusCode.PreconditionFailed, "\"2\"", "Open"), (stale.Status, stale.EntityTag, stale.Json.GetProperty("view").GetProperty("name").GetString()));
        Assert.Equal("version-needed", blind.Problem);
        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal("view-not-found", (await Client.GetAsync(made.Location!)).Problem);
    }

    [Fact]
    public async Task Others_see_a_shared_view_and_do_not_change_it()
    {
        var shared = await Client.PostAsync("/api/tickets/views?agent=ben", """{"name":"Shared","query":"","shared":true}""");
        var own = await Client.PostAsync("/api/tickets/views?agent=ben", """{"name":"Own","query":""}""");
        var path = $"/api/tickets/views/{Text(shared, "id")}?agent=zoe";

        var seen = (await Client.GetAsync("/api/tickets/views?agent=zoe")).Json.GetProperty("views").EnumerateArray().Select(view => view.GetProperty("name").GetString());
        var changed = await Client.SendAsync(HttpMethod.Put, path, """{"name":"Mine","query":""}""", ("If-Match", "*"));

        Assert.Equal(["Shared"], seen);
        Assert.Equal((HttpStatusCode.Forbidden, "view-of-another"), (changed.Status, changed.Problem));
        Assert.Equal("view-of-another", (await Client.SendAsync(HttpMethod.Delete, path, null, ("If-Match", "*"))).Problem);
        Assert.Equal("view-not-found", (await Client.GetAsync($"/api/tickets/views/{Text(own, "id")}?agent=zoe")).Problem);
        Assert.Equal("view-not-found", (await Client.SendAsync(HttpMethod.Delete, $"/api/tickets/views/{Text(own, "id")}?agent=zoe", null, ("If-Match", "*"))).Problem);
    }

    [Fact]
    public async Task The_fifty_first_view_of_a_person_is_refused()
    {
        for (var i = 0; i < 50; i++)
            Assert.Equal(HttpStatusCode.Created, (await Client.PostAsync("/api/tickets/views?agent=carl", """{"name":"One more","query":""}""")).Status);

        var answer = await Client.PostAsync("/api/tickets/views?agent=carl", """{"name":"One more","query":""}""");

        Assert.Equal((HttpStatusCode.Conflict, "too-many-views"), (answer.Status, answer.Problem));
    }

    [Theory]
    [InlineData("""{"query":""}""", "name")]
    [InlineData("""{"name":"","query":""}""", "name")]
    [InlineData("""{"name":"a"}""", "query")]
    [InlineData("""{"name":"a","query":"statsu=open"}""", "query")]
    [InlineData("""{"name":"a","query":"desk=south"}""", "query")]
    [InlineData("""{"name":"a","query":"cursor=x"}""", "query")]
    [InlineData("""{"name":"a","query":"text=%00"}""", "query")]
    [InlineData("""{"name":"a","query":"","shared":"yes"}""", "shared")]
    [InlineData("""{"name":"a","query":"","owner":"zoe"}""", "owner")]
    public async Task A_wrong_field_of_a_view_is_named(string body, string name)
    {
        var answer = await Client.PostAsync("/api/tickets/views", body);

        Assert.Equal((HttpStatusCode.BadRequest, name), (answer.Status, Assert.Single(answer.Json.GetProperty("errors").EnumerateObject()).Name));
    }

    [Fact]
    public async Task A_wrong_parameter_of_the_views_is_named()
    {
        Assert.Equal("invalid-request", (await Client.GetAsync("/api/tickets/views?owner=ben")).Problem);
        Assert.Equal("invalid-request", (await Client.GetAsync("/api/tickets/views?agent=")).Problem);
        Assert.Equal("invalid-request", (await Client.GetAsync("/api/tickets/views?agent=%00")).Problem);
    }

    private static string? Text(ApiAnswer answer, string name) => answer.Json.GetProperty(name).GetString();
}
