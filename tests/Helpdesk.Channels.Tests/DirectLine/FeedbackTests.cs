using System.Net;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Feedback;
using Helpdesk.Core.Turns;

namespace Helpdesk.Channels.Tests.DirectLine;

public sealed class FeedbackTests(SharedStores shared)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("""{"type":"event","name":"helpdesk/feedback","value":{"activityId":"ID","rating":"down","reason":"too long"}}""")]
    [InlineData("""{"type":"invoke","name":"message/submitAction","replyToId":"ID","value":{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":{"feedbackText":"too long"}}}}""")]
    [InlineData("""{"type":"invoke","name":"message/submitAction","replyToId":"ID","value":{"actionName":"feedback","actionValue":{"reaction":"dislike","feedback":"{\"feedbackText\":\"too long\"}"}}}""")]
    public async Task A_judgement_on_an_answer_is_kept_and_starts_no_turn(string form)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var conversation = new ConversationKey("default", "demo-shop", visitor.ConversationId);
        var answer = await AnswerAsync(visitor, conversation);

        using var posted = await visitor.PostAsync(form.Replace("ID", answer, StringComparison.Ordinal));

        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        var kept = Assert.Single(server.Feedback.All);
        Assert.Equal((conversation, answer, FeedbackRating.Down, "too long", visitor.UserId), (kept.Conversation, kept.ActivityId, kept.Rating, kept.Reason, kept.Customer));
        Assert.Null(await shared.Stores.Store.TakeAsync(conversation, "w", Cancellation));
    }

    [Theory]
    [InlineData("LikeAction", "like", "up", FeedbackRating.Up)]
    [InlineData("DislikeAction", "dislike", "down", FeedbackRating.Down)]
    public async Task A_thumb_of_Web_Chat_is_a_judgement_on_its_answer_and_starts_no_turn(string type, string action, string told, FeedbackRating rating)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var answer = await AnswerAsync(visitor, visitor.Conversation);

        using var posted = await visitor.PostAsync(
            $$"""{"type":"event","name":"webchat:activity-status/feedback","entities":[{"@type":"{{type}}","@id":"urn:helpdesk:{{action}}:{{answer}}","actionStatus":"ActiveActionStatus"}]}""");

        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        var kept = Assert.Single(server.Feedback.All);
        Assert.Equal((answer, rating, null), (kept.ActivityId, kept.Rating, kept.Reason));
        var echo = (await visitor.PollAsync("2")).GetProperty("activities")[0];
        Assert.Equal("helpdesk/feedback", echo.GetProperty("name").GetString());
        Assert.Equal($$"""{"activityId":"{{answer}}","rating":"{{told}}"}""", echo.GetProperty("value").GetRawText());
        Assert.Null(await shared.Stores.Store.TakeAsync(visitor.Conversation, "w", Cancellation));
    }

    [Theory]
    [InlineData("")]
    [InlineData(""","entities":[{"@type":"LikeAction","@id":"_:puk7v"}]""")]
    [InlineData(""","entities":[{"@type":"LikeAction","@id":"urn:helpdesk:like:"}]""")]
    [InlineData(""","entities":[{"@type":"LikeAction","@id":5}]""")]
    [InlineData(""","entities":[{"@type":"LikeAction"}]""")]
    public async Task A_thumb_that_belongs_to_no_answer_of_ours_is_kept_as_it_was_said(string entities)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var posted = await visitor.PostAsync($$"""{"type":"event","name":"webchat:activity-status/feedback" {{entities}}}""");

        Assert.Equal(HttpStatusCode.OK, posted.StatusCode);
        Assert.Equal("webchat:activity-status/feedback", (await visitor.OnlyActivityAsync()).GetProperty("name").GetString());
        Assert.Empty(server.Feedback.All);
    }

    [Theory]
    [InlineData("""{"activityId":"CONVERSATION|t7","rating":"up"}""", "Feedback must name an answer of the bot in this conversation.")]
    [InlineData("""{"activityId":"CONVERSATION|0000001","rating":"up"}""", "Feedback must name an answer of the bot in this conversation.")]
    [InlineData("""{"activityId":"somebody-elses|t1","rating":"up"}""", "Feedback must name an answer of the bot in this conversation.")]
    [InlineData("""{"activityId":"CONVERSATION|t1","rating":"sideways"}""", "Feedback must name the activity and a rating")]
    [InlineData("""{"rating":"up"}""", "Feedback must name the activity and a rating")]
    [InlineData("\"up\"", "Feedback must name the activity and a rating")]
    [InlineData("""{"activityId":"CONVERSATION|t1","rating":"up","reason":"LONG"}""", "The reason of a feedback may have at most 1000 characters.")]
    public async Task A_judgement_on_nothing_is_refused(string value, string reason)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        await AnswerAsync(visitor, new ConversationKey("default", "demo-shop", visitor.ConversationId));

        using var posted = await visitor.PostAsync($$"""{"type":"event","name":"helpdesk/feedback","value":{{value
            .Replace("CONVERSATION", visitor.ConversationId, StringComparison.Ordinal).Replace("LONG", new string('x', 1001), StringComparison.Ordinal)}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, posted.StatusCode);
        Assert.StartsWith(reason, await DirectLineServer.ErrorMessageOfAsync(posted), StringComparison.Ordinal);
        Assert.Empty(server.Feedback.All);
    }

    [Fact]
    public async Task What_the_page_tells_is_there_in_the_next_turn_and_starts_none()
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();
        var conversation = new ConversationKey("default", "demo-shop", visitor.ConversationId);

        using var told = await visitor.PostAsync("""{"type":"event","name":"helpdesk/context","value":{"page":{"url":"https://shop.example/cart","title":"Cart"},"parameters":{"plan":"gold"}}}""");
        var none = await shared.Stores.Store.TakeAsync(conversation, "w", Cancellation);
        await visitor.PostAsync("""{"type":"message","text":"hi"}""");
        var turn = (await shared.Stores.Store.TakeAsync(conversation, "w", Cancellation))!;

        Assert.Equal(HttpStatusCode.OK, told.StatusCode);
        Assert.Null(none);
        Assert.Equal(("Cart", "gold"), (turn.Context!.Page!.Title, turn.Context.Parameters!["plan"]));
    }

    [Theory]
    [InlineData("""{"parameters":{"plan":7}}""")]
    [InlineData("""{"parameters":{"plan":"LONG"}}""")]
    [InlineData("[]")]
    public async Task A_context_that_is_none_is_refused(string value)
    {
        await using var server = await DirectLineServer.StartAsync(shared.Stores);
        var visitor = await server.VisitAsync();

        using var told = await visitor.PostAsync($$"""{"type":"event","name":"helpdesk/context","value":{{value.Replace("LONG", new string('x', 4096), StringComparison.Ordinal)}}}""");

        Assert.Equal(HttpStatusCode.BadRequest, told.StatusCode);
    }

    /// <summary>A message of the visitor's and its answer, whose id is the result.</summary>
    private async Task<string> AnswerAsync(Visitor visitor, ConversationKey conversation)
    {
        await visitor.PostAsync("""{"type":"message","text":"hi"}""");
        var turn = (await shared.Stores.Store.TakeAsync(conversation, "w", Cancellation))!;
        var said = new Activity { Type = ActivityTypes.Message, Text = "hello", From = new ChannelAccount { Id = "demo-shop", Role = RoleTypes.Bot } };
        await shared.Stores.Store.CommitAsync(turn, new TurnResult(turn.State, [said], []), Cancellation);
        return turn.FinalId(0);
    }
}
