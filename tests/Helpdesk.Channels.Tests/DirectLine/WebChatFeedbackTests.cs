using System.Net;
using System.Text.Json;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class WebChatFeedbackTests(SharedStores shared)
{
    [Theory]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction","@id":"urn:helpdesk:like:c|t1","actionStatus":"ActiveActionStatus"}]}""", """{"activityId":"c|t1","rating":"up"}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"DislikeAction","@id":"urn:helpdesk:dislike:c|t1"}]}""", """{"activityId":"c|t1","rating":"down"}""")]
    [InlineData("""{"type":"invoke","name":"message/submitAction","replyToId":"c|t1","value":{"actionName":"feedback","actionValue":{"reaction":"like","feedback":{"feedbackText":""}}}}""", """{"activityId":"c|t1","rating":"up"}""")]
    [InlineData("""{"type":"invoke","name":"message/submitAction","replyToId":"c|t1","value":{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":{"feedbackText":"not so"}}}}""", """{"activityId":"c|t1","rating":"down","reason":"not so"}""")]
    public async Task A_thumb_of_Web_Chat_is_kept_as_feedback_on_its_answer_and_waits_for_none(string json, string feedback)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var response = await visitor.PostAsync(json);

        var activity = await visitor.OnlyActivityAsync();
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("event", activity.GetProperty("type").GetString());
        Assert.Equal("helpdesk/feedback", activity.GetProperty("name").GetString());
        Assert.Equal(feedback, activity.GetProperty("value").GetRawText());
        Assert.Null(await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback"}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction","@id":"_:puk7v"}]}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction","@id":"urn:helpdesk:like:"}]}""")]
    [InlineData("""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"LikeAction","@id":5}]}""")]
    [InlineData("""{"type":"invoke","name":"message/submitAction","value":{"actionName":"feedback","actionValue":{"reaction":"like"}}}""")]
    [InlineData("""{"type":"invoke","name":"message/submitAction","replyToId":"c|t1","value":{"actionName":"feedback","actionValue":{"reaction":"love"}}}""")]
    [InlineData("""{"type":"invoke","name":"message/submitAction","replyToId":"c|t1","value":{"actionName":"other","actionValue":{"reaction":"like"}}}""")]
    [InlineData("""{"type":"invoke","name":"message/submitAction","replyToId":"c|t1","value":"feedback"}""")]
    public async Task What_only_resembles_a_thumb_is_kept_as_it_was_said(string json)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        await visitor.PostAsync(json);

        Assert.Equal(JsonDocument.Parse(json).RootElement.GetProperty("name").GetString(), (await visitor.OnlyActivityAsync()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_long_reason_is_cut_between_two_characters()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var reason = new string('x', 999) + "😀 and more";

        await visitor.PostAsync(JsonSerializer.Serialize(new
        {
            type = "invoke",
            name = "message/submitAction",
            replyToId = "c|t1",
            value = new { actionName = "feedback", actionValue = new { reaction = "dislike", feedback = new { feedbackText = reason } } },
        }));

        Assert.Equal(new string('x', 999), (await visitor.OnlyActivityAsync()).GetProperty("value").GetProperty("reason").GetString());
    }
}
