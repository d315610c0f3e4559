using Helpdesk.Core.Conversations;
using Helpdesk.Core.Feedback;

namespace Helpdesk.Records.Tests.Surveys;

public abstract class SurveysSuite : RecordsSuite
{
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_judgement_comes_back_as_it_was_given_and_the_same_line_is_kept_once()
    {
        var surveys = (await StartAsync()).Surveys;
        var survey = Some("c|1", 0) with { Comment = "很快 😀 <b>", Agent = "mia" };

        await surveys.SaveAsync(survey, Cancellation);
        await surveys.SaveAsync(survey with { Rating = 1, Comment = "again" }, Cancellation);

        Assert.Equal([survey], await surveys.ListAsync("shop", 10, Cancellation));
    }

    [Fact]
    public async Task They_are_listed_newest_first_of_one_desk_in_an_order_that_stays()
    {
        var surveys = (await StartAsync()).Surveys;
        foreach (var number in new[] { 3, 1, 2, 0 })
            await surveys.SaveAsync(Some($"c|{number}", number / 2), Cancellation);
        await surveys.SaveAsync(Some("c|9", 9) with { Conversation = new ConversationKey("other", "demo-shop", "c") }, Cancellation);

        Assert.Equal(["c|2", "c|3", "c|0", "c|1"], (await surveys.ListAsync("shop", 10, Cancellation)).Select(survey => survey.ActivityId));
        Assert.Equal(["c|2"], (await surveys.ListAsync("shop", 0, Cancellation)).Select(survey => survey.ActivityId));
    }

    [Fact]
    public async Task What_a_customer_writes_is_never_refused_by_the_database()
    {
        var surveys = (await StartAsync()).Surveys;
        var longest = new string('x', SurveyIntake.MaxComment - 1);

        await surveys.SaveAsync(Some("c|1", 0) with { Comment = "a\0b" }, Cancellation);
        await surveys.SaveAsync(Some("c|2", 1) with { Comment = longest + "😀" }, Cancellation);
        await surveys.SaveAsync(Some("c|3", 2) with { Comment = "half \udc00" }, Cancellation);

        Assert.Equal(["half \ufffd", longest, "ab"], (await surveys.ListAsync("shop", 10, Cancellation)).Select(survey => survey.Comment));
    }

    private static ConversationSurvey Some(string activity, int minute) =>
        new(new ConversationKey("shop", "demo-shop", "c"), activity, 5, null, null, "u1", Noon.AddMinutes(minute));
}
