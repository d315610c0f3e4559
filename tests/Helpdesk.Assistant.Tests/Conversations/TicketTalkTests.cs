using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Helpdesk.Testing.Model;

namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>A ticket is taken down step by step, in either language, and nothing is filed before a yes.</summary>
public sealed class TicketTalkTests
{
    private const string Kettle = "My kettle leaks and the switch gets hot.";

    [Fact]
    public async Task A_question_without_an_answer_becomes_a_ticket()
    {
        await using var talk = new Talk();

        await talk.SayAsync("Do you sell kayaks?");
        var about = await talk.SayAsync("Make a ticket");
        var contact = await talk.SayAsync("yes");
        var confirm = await talk.SayAsync("jane@example.com");
        Assert.Empty(talk.Shelf.Tickets);
        var filed = await talk.SayAsync("Yes, file it");

        Assert.Contains("> Do you sell kayaks?", about.Text, StringComparison.Ordinal);
        Assert.Equal(["Yes, use that", "Cancel"], about.Choices);
        Assert.Contains("e-mail address or a phone number", contact.Text, StringComparison.Ordinal);
        Assert.Equal(["Skip", "Cancel"], contact.Choices);
        Assert.Equal("This is what I will file:\n\n> Do you sell kayaks?\n\nE-mail or phone: jane@example.com\n\nIs this right? Say \"yes\" to file it, \"change\" or \"cancel\".", confirm.Text);
        Assert.Equal("Your ticket is filed under the number **41**. Our team answers you at jane@example.com.", filed.Text);
        Assert.Equal(new TicketShelf.Filed("Do you sell kayaks?", "Do you sell kayaks?", "jane@example.com", "default/shop/c1:5:0"), Assert.Single(talk.Shelf.Tickets));
        Assert.Equal("ticket", Assert.Single(talk.Journal.Receipts).Receipt!.Kind);
        Assert.Single(talk.Journal.Intents);
        Assert.Null(filed.State.Draft);
    }

    [Fact]
    public async Task A_contact_that_was_filled_in_before_is_not_asked_for_again_and_can_be_changed()
    {
        await using var talk = new Talk { Context = new ConversationContext(null, null) { Prechat = new PrechatAnswer { Email = "jane@example.com" } } };

        await talk.SayAsync("Do you sell kayaks?");
        await talk.SayAsync("Make a ticket");
        var confirm = await talk.SayAsync("yes");
        var changed = await talk.SayAsync("joe@example.com");
        await talk.SayAsync("Yes, file it");

        Assert.Contains("E-mail or phone: jane@example.com", confirm.Text, StringComparison.Ordinal);
        Assert.Contains("E-mail or phone: joe@example.com", changed.Text, StringComparison.Ordinal);
        Assert.Equal("joe@example.com", Assert.Single(talk.Shelf.Tickets).Contact);
    }

    [Fact]
    public async Task The_same_in_Chinese()
    {
        await using var talk = new Talk();

        await talk.SayAsync("转人工");
        var about = await talk.SayAsync("好的");
        var contact = await talk.SayAsync("我的水壶漏水，开关很烫手。");
        var confirm = await talk.SayAsync("jane@example.com");
        var filed = await talk.SayAsync("是");

        Assert.Equal("好的，我来为您登记一张工单。请用您自己的话描述一下：是什么事情？", about.Text);
        Assert.Equal(["跳过", "取消"], contact.Choices);
        Assert.Equal("我将提交以下内容：\n\n> 我的水壶漏水，开关很烫手。\n\n邮箱或电话：jane@example.com\n\n确认无误吗？回复“是”提交，也可以回复“修改”或“取消”。", confirm.Text);
        Assert.Equal(("您的工单已登记，编号 **41**。我们的同事会通过 jane@example.com 答复您。", "zh"), (filed.Text, filed.Language));
    }

    [Theory]
    [InlineData("skip", null)]
    [InlineData("no thanks", null)]
    [InlineData("跳过", null)]
    [InlineData("不用了", null)]
    [InlineData("you can reach me at jane.doe+shop@mail.example.co.uk, thanks", "jane.doe+shop@mail.example.co.uk")]
    [InlineData("+44 (0)20 7946 0000", "+44 (0)20 7946 0000")]
    [InlineData("我的手机是13800138000", "13800138000")]
    [InlineData("微信：jane_88", "微信：jane_88")]
    [InlineData("jane＠example。com", "jane@example.com")]
    public async Task A_contact_comes_in_any_usual_form_or_not_at_all(string said, string? contact)
    {
        await using var talk = new Talk();

        await talk.GoesAsync("ticket", Kettle, said, "yes");

        Assert.Equal(contact?.Replace("：", ":", StringComparison.Ordinal), Assert.Single(talk.Shelf.Tickets).Contact);
    }

    [Fact]
    public async Task What_is_no_contact_is_asked_for_again()
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("ticket", Kettle, "just shout");

        Assert.Contains("cannot read an e-mail address", said.Text, StringComparison.Ordinal);
        Assert.Equal(TicketStep.Contact, said.State.Draft!.Step);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("actually, never mind")]
    [InlineData("算了")]
    [InlineData("取消")]
    public async Task It_can_be_given_up_at_each_step(string word)
    {
        foreach (var steps in (string[][])[["ticket"], ["ticket", Kettle], ["ticket", Kettle, "a@b.example"], ["ticket", Kettle, "a@b.example", "no"]])
        {
            await using var talk = new Talk();

            var said = await talk.GoesAsync([.. steps, word]);

            Assert.Null(said.State.Draft);
            Assert.Empty(talk.Shelf.Tickets);
            Assert.Matches("filed nothing|没有提交任何内容", said.Text);
        }
    }

    [Theory]
    [InlineData("no, my mail is x@y.example")]
    [InlineData("改一下邮箱，用 x@y.example")]
    [InlineData("x@y.example")]
    [InlineData("change my email", "x@y.example")]
    [InlineData("改一下邮箱", "x@y.example")]
    [InlineData("no", "Change the contact", "x@y.example")]
    [InlineData("修改", "修改联系方式", "x@y.example")]
    public async Task The_contact_can_be_corrected(params string[] words)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync(["ticket", Kettle, "a@b.example", .. words]);
        Assert.Equal((TicketStep.Confirm, "x@y.example"), (said.State.Draft!.Step, said.State.Draft.Contact));
        Assert.Empty(talk.Shelf.Tickets);
        await talk.SayAsync("yes");

        Assert.Equal((Kettle, "x@y.example"), (talk.Shelf.Tickets[0].Description, talk.Shelf.Tickets[0].Contact));
    }

    [Fact]
    public async Task The_description_can_be_corrected()
    {
        await using var talk = new Talk();

        await talk.GoesAsync("ticket", Kettle, "a@b.example", "change the description", "The lid is broken.", "yes");

        Assert.Equal(("The lid is broken.", "a@b.example"), (talk.Shelf.Tickets[0].Description, talk.Shelf.Tickets[0].Contact));
    }

    [Theory]
    [InlineData("How much does delivery cost?", "en-cost", "Back to your ticket: which e-mail")]
    [InlineData("运费是多少？", "zh-cost", "回到您的工单：用哪个邮箱")]
    public async Task Another_question_is_answered_and_the_ticket_goes_on(string question, string entry, string back)
    {
        await using var talk = new Talk();

        var aside = await talk.GoesAsync("ticket", Kettle, question);
        await talk.GoesAsync("a@b.example", "yes");

        Assert.Equal([entry], aside.Sources);
        Assert.Contains(back, aside.Text, StringComparison.Ordinal);
        Assert.Equal(Kettle, Assert.Single(talk.Shelf.Tickets).Description);
    }

    [Fact]
    public async Task A_choice_between_entries_in_the_midst_of_a_ticket_is_no_answer_to_the_ticket()
    {
        await using var talk = new Talk();

        var asked = await talk.GoesAsync("ticket", Kettle, "And can I change the lamp?");
        var chosen = await talk.SayAsync("2");

        Assert.Equal(asked.State.Offered!.Select(entry => entry.Question), asked.Choices);
        Assert.Equal([asked.State.Offered![1].EntryId], chosen.Sources);
        Assert.Equal(TicketStep.Contact, chosen.State.Draft!.Step);
    }

    [Fact]
    public async Task Description_and_contact_in_one_message_lead_to_the_confirmation()
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("ticket", "The lid of my kettle is broken, please write to a@b.example about a new one");

        Assert.Equal((TicketStep.Confirm, "a@b.example"), (said.State.Draft!.Step, said.State.Draft.Contact));
    }

    [Fact]
    public async Task Messages_sent_at_once_are_taken_one_after_the_other()
    {
        await using var talk = new Talk();

        await talk.SayAsync("ticket");
        var said = await talk.SayAsync(Kettle, "a@b.example");

        Assert.Equal((TicketStep.Confirm, Kettle, "a@b.example"), (said.State.Draft!.Step, said.State.Draft.About, said.State.Draft.Contact));
    }

    [Theory]
    [InlineData("I want to file a ticket about my broken kettle", "I want to file a ticket about my broken kettle")]
    [InlineData("我要登记工单，水壶坏了", "我要登记工单，水壶坏了")]
    public async Task A_wish_that_says_more_is_proposed_as_the_description(string wish, string proposal)
    {
        await using var talk = new Talk();

        Assert.Equal(proposal, (await talk.SayAsync(wish)).State.Draft!.Proposal);
    }

    [Theory]
    [InlineData("ticket", "what do I need to write?")]
    [InlineData("工单", "要写什么？")]
    public async Task A_customer_who_asks_what_is_wanted_is_asked_again(string wish, string back)
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync(wish, back);

        Assert.Equal((TicketStep.About, null), (said.State.Draft!.Step, said.State.Draft.About));
        Assert.NotEmpty(said.Cards);
    }

    [Fact]
    public async Task A_curse_is_not_proposed_as_the_description()
    {
        await using var talk = new Talk();

        var said = await talk.GoesAsync("Do you sell kayaks?", "you are so stupid", "no", "ticket");

        Assert.Equal("Do you sell kayaks?", said.State.Draft!.Proposal);
    }

    [Fact]
    public async Task A_draft_is_gone_after_a_day_or_ten_turns_about_something_else()
    {
        await using var talk = new Talk();
        await talk.GoesAsync("ticket", Kettle);

        talk.Now += TimeSpan.FromHours(23);
        Assert.NotNull((await talk.SayAsync("How much does delivery cost?")).State.Draft);
        talk.Now += TimeSpan.FromHours(25);
        Assert.Null((await talk.SayAsync("a@b.example")).State.Draft);
        await talk.GoesAsync("ticket", Kettle);
        for (var i = 0; i < 10; i++)
            await talk.SayAsync("How much does delivery cost?");
        var said = await talk.SayAsync("How much does delivery cost?");

        Assert.Null(said.State.Draft);
        Assert.DoesNotContain("ticket", said.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_that_is_refused_is_not_said_to_be_filed_and_can_be_tried_again()
    {
        await using var talk = new Talk();
        talk.Shelf.Refuses = "No more today.";

        var refused = await talk.GoesAsync("ticket", Kettle, "a@b.example", "yes");
        talk.Shelf.Refuses = null;
        var filed = await talk.SayAsync("yes");

        Assert.StartsWith("I am sorry, the ticket could not be filed just now.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("**41**", filed.Text, StringComparison.Ordinal);
        Assert.Equal(Kettle, Assert.Single(talk.Shelf.Tickets).Description);
    }

    [Fact]
    public async Task A_call_that_breaks_leaves_the_customer_in_no_false_belief()
    {
        await using var talk = new Talk();
        talk.Shelf.Breaks = true;

        var said = await talk.GoesAsync("ticket", Kettle, "a@b.example", "yes");

        Assert.Contains("I cannot tell whether your ticket was filed", said.Text, StringComparison.Ordinal);
        Assert.NotNull(said.State.Draft);
    }

    [Fact]
    public async Task A_turn_that_is_tried_again_files_nothing_twice()
    {
        await using var talk = new Talk();
        await talk.GoesAsync("ticket", Kettle, "a@b.example");

        var said = await talk.SayAgainAsync(
            "yes", [new JournalEntry(0, "Ticketing-create_ticket", "{}", true, "Filed.", new Receipt("ticket", "77"))]);

        Assert.Contains("**77**", said.Text, StringComparison.Ordinal);
        Assert.Empty(talk.Shelf.Tickets);
    }

    [Fact]
    public async Task A_turn_whose_call_has_no_outcome_claims_nothing()
    {
        await using var talk = new Talk();
        await talk.GoesAsync("ticket", Kettle, "a@b.example");

        var said = await talk.SayAgainAsync("yes", [new JournalEntry(0, "Ticketing-create_ticket", "{}", true, null)]);

        Assert.Contains("I cannot tell whether your ticket was filed", said.Text, StringComparison.Ordinal);
        Assert.Empty(talk.Shelf.Tickets);
    }

    [Theory]
    [InlineData("Where is my ticket?", "waiting for your answer")]
    [InlineData("我的工单", "等待您的回复")]
    [InlineData("工单处理得怎么样了", "等待您的回复")]
    public async Task A_customer_can_ask_how_a_ticket_is_going(string question, string status)
    {
        await using var talk = new Talk();
        await talk.GoesAsync("ticket", Kettle, "skip", "yes");

        var one = await talk.TryAsync(question);
        await talk.GoesAsync("another ticket", "The lid is broken.", "skip", "yes");
        var two = await talk.SayAsync(question);

        Assert.Contains($"**41** {Kettle}", one.Text, StringComparison.Ordinal);
        Assert.Contains(status, one.Text, StringComparison.Ordinal);
        Assert.Contains("> We are looking into it.", one.Text, StringComparison.Ordinal);
        Assert.Contains($"- **41** {Kettle}", two.Text, StringComparison.Ordinal);
        Assert.Contains("- **42** The lid is broken.", two.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_ticket_that_is_said()
    {
        await using var talk = new Talk();

        Assert.Equal("You have no ticket with us yet.", (await talk.SayAsync("my tickets")).Text);
    }

    [Fact]
    public async Task A_model_that_comes_back_does_not_lose_the_draft()
    {
        var gone = true;
        await using var server = await FakeModelServer.StartAsync(
            TestContext.Current.CancellationToken, _ => gone ? ModelReply.Refuses(401, "invalid_api_key") : ModelReply.Says("The model speaks."));
        await using var talk = new Talk(model: server);
        await talk.GoesAsync("ticket", Kettle);

        gone = false;
        talk.Advance(TimeSpan.FromHours(1));
        var aside = await talk.SayAsync("How much does delivery cost?");
        var asked = server.Requests.Count;
        await talk.GoesAsync("a@b.example", "yes");

        Assert.StartsWith("The model speaks.", aside.Text, StringComparison.Ordinal);
        Assert.Contains("Back to your ticket", aside.Text, StringComparison.Ordinal);
        Assert.Equal(asked, server.Requests.Count);
        Assert.Equal(Kettle, Assert.Single(talk.Shelf.Tickets).Description);
    }
}
