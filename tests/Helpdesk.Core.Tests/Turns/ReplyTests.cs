using Helpdesk.Core.Activities;
using Helpdesk.Core.Turns;

namespace Helpdesk.Core.Tests.Turns;

public sealed class ReplyTests
{
    [Fact]
    public void A_card_goes_with_the_answer_and_is_taken_back_with_it()
    {
        var reply = new Reply(new OutputGate("withheld", [], _ => false), 100);

        Assert.False(reply.Add(new ReplyPart.Card(new Attachment { Name = "first" })));
        reply.Add(new ReplyPart.Restart());
        reply.Add(new ReplyPart.Card(new Attachment { Name = "second" }));

        Assert.Equal(["second"], reply.Cards.Select(card => card.Name));
    }
}
