using Helpdesk.Core.Activities;

namespace Helpdesk.Core.Tests.Activities;

public sealed class FeedbackActionsTests
{
    [Fact]
    public void An_action_tells_which_answer_it_belongs_to_and_whether_it_likes_it()
    {
        Assert.Equal(("c|t1", true), FeedbackActions.Read(FeedbackActions.LikeId("c|t1")));
        Assert.Equal(("c|t1", false), FeedbackActions.Read(FeedbackActions.DislikeId("c|t1")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("_:puk7v")]
    [InlineData("urn:helpdesk:like:")]
    [InlineData("urn:helpdesk:dislike:")]
    [InlineData("URN:helpdesk:like:c|t1")]
    public void Another_id_is_none_of_ours(string id) => Assert.Null(FeedbackActions.Read(id));
}
