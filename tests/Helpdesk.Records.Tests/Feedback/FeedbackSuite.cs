using Helpdesk.Core.Conversations;
using Helpdesk.Core.Feedback;

namespace Helpdesk.Records.Tests.Feedback;

public abstract class FeedbackSuite : RecordsSuite
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task The_last_judgement_on_an_answer_counts()
    {
        var feedback = (await StartAsync()).Feedback;
        await feedback.SaveAsync(Some("c|t1", FeedbackRating.Up, 0), Cancellation);

        await feedback.SaveAsync(Some("c|t1", FeedbackRating.Down, 1) with { Reason = "不对 [red]x[/]" }, Cancellation);

        var page = await feedback.ListAsync(new FeedbackQuery { Desk = "default" }, Cancellation);
        Assert.Equal(Some("c|t1", FeedbackRating.Down, 1) with { Reason = "不对 [red]x[/]" }, Assert.Single(page.Items));
        Assert.Null(page.Next);
    }

    [Fact]
    public async Task Judgements_are_listed_newest_first_page_by_page()
    {
        var feedback = (await StartAsync()).Feedback;
        // Two in each minute, so that a page ends between two of one time.
        for (var number = 0; number < 9; number++)
            await feedback.SaveAsync(Some($"c|t{number}", FeedbackRating.Up, number / 2), Cancellation);

        var listed = new List<string>();
        string? cursor = null;
        do
        {
            var page = await feedback.ListAsync(new FeedbackQuery { Desk = "default", Limit = 3, Cursor = cursor }, Cancellation);
            listed.AddRange(page.Items.Select(item => item.ActivityId));
            cursor = page.Next;
        }
        while (cursor is not null);

        Assert.Equal(Enumerable.Range(0, 9).Reverse().Select(number => $"c|t{number}"), listed);
    }

    [Fact]
    public async Task Judgements_are_found_by_desk_bot_rating_and_time()
    {
        var feedback = (await StartAsync()).Feedback;
        await feedback.SaveAsync(Some("c|t1", FeedbackRating.Up, 0), Cancellation);
        await feedback.SaveAsync(Some("c|t2", FeedbackRating.Down, 1), Cancellation);
        await feedback.SaveAsync(Some("c|t3", FeedbackRating.Down, 2) with { Conversation = new ConversationKey("default", "other", "c") }, Cancellation);
        await feedback.SaveAsync(Some("c|t4", FeedbackRating.Down, 3) with { Conversation = new ConversationKey("elsewhere", "demo-shop", "c") }, Cancellation);

        async Task<IEnumerable<string>> ListAsync(FeedbackQuery query) => (await feedback.ListAsync(query, Cancellation)).Items.Select(item => item.ActivityId);

        Assert.Equal(["c|t3", "c|t2", "c|t1"], await ListAsync(new FeedbackQuery { Desk = "default" }));
        Assert.Equal(["c|t2", "c|t1"], await ListAsync(new FeedbackQuery { Desk = "default", Bot = "demo-shop" }));
        Assert.Equal(["c|t3", "c|t2"], await ListAsync(new FeedbackQuery { Desk = "default", Rating = FeedbackRating.Down }));
        Assert.Equal(["c|t3"], await ListAsync(new FeedbackQuery { Desk = "default", Since = Noon.AddMinutes(2) }));
    }

    private static AnswerFeedback Some(string activity, FeedbackRating rating, int minute) =>
        new(new ConversationKey("default", "demo-shop", "c"), activity, rating, null, "u1", Noon.AddMinutes(minute));
}
