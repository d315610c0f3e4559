using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class UploadTests(SharedStores shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_upload_as_DirectLineJS_sends_it_becomes_one_message_with_its_files_in_their_places()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var form = Form("""
            {"type":"message","text":"two of one name","channelData":{"clientActivityID":"c1"},"from":{"id":"x"},
             "attachments":[{"contentType":"text/plain","name":"a.txt"},{"contentType":"text/plain","name":"a (1).txt"}]}
            """);
        form.Add(File("second", "text/plain"), "file", "a (1).txt");
        form.Add(File("first", "text/plain"), "file", "a.txt");

        using var response = await UploadAsync(visitor, form);

        var activity = await visitor.OnlyActivityAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(activity.GetProperty("id").GetString(), (await DirectLineServer.JsonOfAsync(response)).GetProperty("id").GetString());
        Assert.Equal("two of one name", activity.GetProperty("text").GetString());
        Assert.Equal("c1", activity.GetProperty("channelData").GetProperty("clientActivityID").GetString());
        Assert.Equal(visitor.UserId, activity.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal([("a.txt", "first"), ("a (1).txt", "second")], await FilesAsync(server, activity));
    }

    [Fact]
    public async Task Files_of_equal_names_are_kept_apart()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var form = Form("""{"type":"message","attachments":[{"contentType":"text/plain","name":"a.txt"},{"contentType":"text/plain","name":"a.txt"}]}""");
        form.Add(File("one", "text/plain"), "file", "a.txt");
        form.Add(File("two", "text/plain"), "file", "a.txt");

        await UploadAsync(visitor, form);

        Assert.Equal([("a.txt", "one"), ("a.txt", "two")], await FilesAsync(server, await visitor.OnlyActivityAsync()));
    }

    [Fact]
    public async Task Cards_stay_places_without_a_file_go_and_files_without_a_place_come_last()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var form = Form("""
            {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.hero","content":{"title":"card"}},
             {"contentType":"text/plain","name":"b.txt","thumbnailUrl":"data:image/png;base64,AAAA"},{"contentType":"text/plain","name":"never.txt"}]}
            """);
        form.Add(File("b", "text/plain"), "file", "b.txt");

        await UploadAsync(visitor, form);

        var attachments = (await visitor.OnlyActivityAsync()).GetProperty("attachments");
        Assert.Equal(2, attachments.GetArrayLength());
        Assert.Equal("card", attachments[0].GetProperty("content").GetProperty("title").GetString());
        Assert.Equal("data:image/png;base64,AAAA", attachments[1].GetProperty("thumbnailUrl").GetString());
    }

    [Fact]
    public async Task Files_without_an_activity_are_a_message_of_the_tokens_user()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var form = new MultipartFormDataContent();
        form.Add(File("one", "text/plain"), "file", "one.txt");
        form.Add(File("two", "text/plain"), "file", "zwei-二.txt");

        await UploadAsync(visitor, form);

        var activity = await visitor.OnlyActivityAsync();
        Assert.Equal("message", activity.GetProperty("type").GetString());
        Assert.Equal(visitor.UserId, activity.GetProperty("from").GetProperty("id").GetString());
        Assert.Equal([("one.txt", "one"), ("zwei-二.txt", "two")], await FilesAsync(server, activity));
    }

    [Fact]
    public async Task One_file_may_be_the_body_itself()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var file = File("picture", "image/png");
        file.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = "\"p.png\"" };

        await server.SendAsync(HttpMethod.Post, visitor.Path + "/upload?userId=x", visitor.Token, file);

        var attachment = (await visitor.OnlyActivityAsync()).GetProperty("attachments")[0];
        Assert.Equal("image/png", attachment.GetProperty("contentType").GetString());
        Assert.Equal("p.png", attachment.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_file_that_is_too_large_is_refused_with_the_limit_and_nothing_is_said()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var form = Form("""{"type":"message","text":"look"}""");
        form.Add(File(new string('x', (int)DirectLineServer.AttachmentBytes + 1), "text/plain"), "file", "a.txt");

        using var response = await UploadAsync(visitor, form);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("1000 bytes", await DirectLineServer.ErrorMessageOfAsync(response), StringComparison.Ordinal);
        Assert.Empty((await visitor.PollAsync()).GetProperty("activities").EnumerateArray());
    }

    [Fact]
    public async Task A_body_larger_than_all_files_together_may_be_is_refused_before_it_is_read()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:Limits:AttachmentsPerMessage"] = "1" });
        var visitor = await server.VisitAsync();
        using var form = new MultipartFormDataContent();
        form.Add(File(new string('x', 2_000_000), "text/plain"), "file", "a.txt");

        using var response = await UploadAsync(visitor, form);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Too_many_files_are_refused_with_the_limit()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:Limits:AttachmentsPerMessage"] = "2" });
        var visitor = await server.VisitAsync();
        using var form = Form("""{"type":"message","text":"look"}""");
        for (var i = 0; i < 3; i++)
            form.Add(File("x", "text/plain"), "file", string.Create(CultureInfo.InvariantCulture, $"{i}.txt"));

        using var response = await UploadAsync(visitor, form);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("at most 2 attachments", await DirectLineServer.ErrorMessageOfAsync(response), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"type":"message","text":"a\u0000"}""")]
    [InlineData("""{"type":"event","name":"x"}""")]
    [InlineData("not json")]
    public async Task What_is_wrong_with_the_activity_refuses_the_upload(string activity)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var form = Form(activity);

        using var response = await UploadAsync(visitor, form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Theory]
    [InlineData("multipart/form-data", "--x\r\n\r\nhello\r\n--x--\r\n")]
    [InlineData("multipart/form-data; boundary=x", "hello")]
    [InlineData("multipart/form-data; boundary=x", "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut")]
    [InlineData("multipart/form-data; boundary=x", "--x--\r\n")]
    [InlineData("text/plain", "")]
    public async Task A_broken_form_is_refused(string contentType, string body)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await server.SendAsync(HttpMethod.Post, visitor.Path + "/upload", visitor.Token, content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("BadArgument", await DirectLineServer.ErrorCodeOfAsync(response));
    }

    [Fact]
    public async Task A_files_address_shows_safe_images_saves_all_else_and_runs_nothing()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var form = new MultipartFormDataContent();
        form.Add(File("image", "image/png"), "file", "p.png");
        form.Add(File("<script>alert(1)</script>", "text/html"), "file", "evil.html");
        form.Add(File("<svg/>", "image/svg+xml"), "file", "evil.svg");
        await UploadAsync(visitor, form);
        var urls = Urls(await visitor.OnlyActivityAsync());

        using var image = await server.Http.GetAsync(urls[0], Cancellation);
        using var page = await server.Http.GetAsync(urls[1], Cancellation);
        using var drawing = await server.Http.GetAsync(urls[2], Cancellation);

        Assert.Equal("image/png", image.Content.Headers.ContentType!.MediaType);
        Assert.Equal("inline", image.Content.Headers.ContentDisposition!.DispositionType);
        foreach (var saved in new[] { page, drawing })
        {
            Assert.Equal("application/octet-stream", saved.Content.Headers.ContentType!.MediaType);
            Assert.Equal("attachment", saved.Content.Headers.ContentDisposition!.DispositionType);
        }

        foreach (var response in new[] { image, page, drawing })
        {
            Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("sandbox", Assert.Single(response.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_files_address_ends_and_the_conversation_gives_a_new_one()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores, new Dictionary<string, string?> { ["Helpdesk:DirectLine:AttachmentAddressLifetime"] = "00:10:00" });
        var visitor = await server.VisitAsync();
        using var form = new MultipartFormDataContent();
        form.Add(File("content", "text/plain"), "file", "a.txt");
        await UploadAsync(visitor, form);
        var old = Urls(await visitor.OnlyActivityAsync())[0];

        server.Clock.Advance(TimeSpan.FromMinutes(10));
        using var late = await server.Http.GetAsync(old, Cancellation);
        using var fresh = await server.Http.GetAsync(Urls(await visitor.OnlyActivityAsync())[0], Cancellation);

        Assert.Equal(HttpStatusCode.NotFound, late.StatusCode);
        Assert.Equal("content", await fresh.Content.ReadAsStringAsync(Cancellation));
    }

    [Fact]
    public async Task The_log_holds_no_address_and_a_socket_shows_one()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        using var stream = await visitor.OpenAsync();
        using var form = new MultipartFormDataContent();
        form.Add(File("content", "text/plain"), "file", "a.txt");

        await UploadAsync(visitor, form);

        var stored = (await shared.Stores.Log.ReadAsync(visitor.Conversation, 0, 1, Cancellation)).Entries[0];
        Assert.Equal("helpdesk-attachment:file1", stored.Activity.Attachments![0].ContentUrl);
        Assert.StartsWith(server.Address.ToString(), Urls(await stream.NextAsync())[0], StringComparison.Ordinal);
    }

    private static MultipartFormDataContent Form(string activity)
    {
        var part = new StringContent(activity);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.microsoft.activity");
        return new MultipartFormDataContent { { part, "activity", "blob" } };
    }

    private static ByteArrayContent File(string content, string contentType)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(content));
        file.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        return file;
    }

    private static Task<HttpResponseMessage> UploadAsync(Visitor visitor, HttpContent form) =>
        visitor.Server.SendAsync(HttpMethod.Post, $"{visitor.Path}/upload?userId={visitor.UserId}", visitor.Token, form);

    private static List<string> Urls(JsonElement activity) =>
        [.. activity.GetProperty("attachments").EnumerateArray().Select(attachment => attachment.GetProperty("contentUrl").GetString()!)];

    private static async Task<List<(string Name, string Content)>> FilesAsync(DirectLineServer server, JsonElement activity)
    {
        var files = new List<(string, string)>();
        foreach (var attachment in activity.GetProperty("attachments").EnumerateArray())
            files.Add((attachment.GetProperty("name").GetString()!, await server.Http.GetStringAsync(attachment.GetProperty("contentUrl").GetString(), Cancellation)));
        return files;
    }
}
