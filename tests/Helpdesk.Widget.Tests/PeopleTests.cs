namespace Helpdesk.Widget.Tests;

/// <summary>What a customer sees of people, with the server's side of it told by the test.</summary>
public sealed class PeopleTests(ScriptedShop shop, Chromium chromium) : IClassFixture<ScriptedShop>
{
    private const string Queue = """{"type":"event","name":"helpdesk/owner","from":{"id":"demo-shop","role":"bot"},"value":{"owner":"queue","since":"2026-11-27T20:00:00Z","queue":"support","place":3,"waitSeconds":240,"open":true}}""";
    private const string Closed = """{"type":"event","name":"helpdesk/owner","from":{"id":"demo-shop","role":"bot"},"value":{"owner":"queue","since":"2026-11-27T20:00:00Z","queue":"support","open":false,"opens":"2031-03-03T09:00:00Z"}}""";
    private const string Mia = """{"type":"event","name":"helpdesk/owner","from":{"id":"demo-shop","role":"bot"},"value":{"owner":"agent","agent":{"id":"mia","name":"Mia"}}}""";
    private const string Bot = """{"type":"event","name":"helpdesk/owner","from":{"id":"demo-shop","role":"bot"},"value":{"owner":"bot"}}""";
    private const string Over = """{"type":"event","name":"helpdesk/owner","from":{"id":"demo-shop","role":"bot"},"value":{"owner":"bot","closed":true,"survey":true}}""";
    private const string Typing = """{"type":"typing","from":{"id":"agent:mia","name":"Mia","role":"bot"}}""";

    /// <summary>Screens that the states are looked at on.</summary>
    public static TheoryData<string> Places => Screens.All;

    [Fact]
    public async Task A_person_can_be_asked_for_from_the_first_moment_and_once_is_enough()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        var person = chat.Page.GetByTestId("person");
        await Expect(person).ToHaveTextAsync("Talk to a person");

        await person.DblClickAsync();

        await Expect(chat.Log.GetByText("You asked for a person.")).ToHaveCountAsync(1);
        // Nobody has signed in, so the platform says so and what can be done instead.
        await Expect(chat.Choices.First).ToBeVisibleAsync();
        await Expect(chat.LastAnswer).ToHaveClassAsync(new System.Text.RegularExpressions.Regex("system"));
        await chat.Page.ReloadAsync();
        await Expect(chat.Log.GetByText("You asked for a person.")).ToHaveCountAsync(1);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task The_wish_for_a_person_waits_for_the_network_and_is_seen_to_wait()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await visitor.OfflineAsync(true);
        await Expect(chat.Banner).ToBeVisibleAsync();

        await chat.Page.GetByTestId("person").ClickAsync();

        await Expect(chat.Log.GetByText("You asked for a person.")).ToBeVisibleAsync();
        await visitor.OfflineAsync(false);
        await Expect(chat.Choices.First).ToBeVisibleAsync();
        Assert.Single(await shop.EventsAsync("helpdesk/person"));
    }

    [Fact]
    public async Task Place_and_usual_wait_are_shown_follow_what_is_told_and_survive_a_reload()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await shop.TellAsync(Queue);
        var place = chat.Page.GetByTestId("place");
        await Expect(place).ToContainTextAsync("You are number 3 in the queue");
        await Expect(place).ToContainTextAsync("The usual wait is about 4 minutes.");
        await Expect(chat.Page.GetByTestId("person")).ToBeHiddenAsync();

        await shop.SignalAsync("""{"type":"event","name":"helpdesk/place","from":{"id":"demo-shop","role":"bot"},"value":{"place":1,"waitSeconds":50,"open":true}}""");

        await Expect(place).ToContainTextAsync("You are next in the queue");
        await Expect(place).ToContainTextAsync("The usual wait is about a minute.");
        await Expect(chat.Live).ToContainTextAsync("You are next in the queue");
        await chat.Page.ReloadAsync();
        await Expect(place).ToContainTextAsync("You are number 3 in the queue");
    }

    [Theory]
    [InlineData("to-wait", "helpdesk/wait")]
    [InlineData("to-ticket", "helpdesk/ticket")]
    [InlineData("to-bot", "helpdesk/bot")]
    public async Task Who_waits_can_go_on_waiting_leave_a_ticket_or_go_back_by_keyboard_too(string button, string name)
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await shop.TellAsync(Closed);
        await Expect(chat.Page.GetByTestId("place")).ToContainTextAsync("Nobody is on duty right now");
        await Expect(chat.Page.GetByTestId("place")).ToContainTextAsync("Monday");

        await chat.Page.GetByTestId(button).FocusAsync();
        await chat.Page.Keyboard.PressAsync("Enter");

        await Expect(chat.Input).ToBeFocusedAsync();
        await chat.Page.WaitForFunctionAsync("() => localStorage.getItem('helpdesk:demo-shop:outbox') === null");
        Assert.Single(await shop.EventsAsync(name));
        if (button == "to-wait")
        {
            await Expect(chat.Page.GetByTestId("place")).ToContainTextAsync("We keep your place.");
            await Expect(chat.Page.GetByTestId(button)).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task Who_waits_can_leave_where_to_be_reached_and_keeps_the_place()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await shop.TellAsync(Queue);

        await chat.Page.GetByTestId("to-contact").ClickAsync();
        await Expect(chat.Page.GetByTestId("prechat-name")).ToBeFocusedAsync();
        await chat.Page.GetByTestId("prechat-name").FillAsync("Ann");
        await chat.Page.Keyboard.PressAsync("Enter");
        await Expect(chat.Page.GetByText("Please leave an e-mail address or a phone number.")).ToBeVisibleAsync();
        await Expect(chat.Page.GetByTestId("prechat-email")).ToBeFocusedAsync();
        await chat.Page.GetByTestId("prechat-phone").FillAsync("+44 20 7946 0000");
        await chat.Page.GetByTestId("prechat-begin").ClickAsync();

        await Expect(chat.Page.GetByTestId("prechat-done")).ToBeVisibleAsync();
        await Expect(chat.Page.GetByTestId("place")).ToContainTextAsync("You are number 3 in the queue");
        await chat.Page.WaitForFunctionAsync("() => localStorage.getItem('helpdesk:demo-shop:outbox') === null");
        Assert.Equal("""{"name":"Ann","phone":"+44 20 7946 0000"}""", Assert.Single(await shop.EventsAsync("helpdesk/prechat")).GetRawText());
    }

    [Fact]
    public async Task A_person_is_told_from_the_assistant_and_what_a_person_writes_is_no_markup()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await shop.TellAsync(Mia);
        await Expect(chat.Page.GetByTestId("strip")).ToContainTextAsync("You are talking with Mia");
        await Expect(chat.Page.GetByTestId("status")).ToHaveTextAsync("Person");

        await shop.TellAsync(Said("Hello *Ann*, <b>see</b> https://shop.example/a_b_c.", label: true));

        var line = chat.LastAnswer;
        await Expect(ChatPanel.Text(line)).ToHaveTextAsync("Hello *Ann*, <b>see</b> https://shop.example/a_b_c.");
        await Expect(line.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "https://shop.example/a_b_c");
        await Expect(line.GetByTestId("agent")).ToContainTextAsync("Mia");
        await Expect(line.GetByTestId("agent")).ToContainTextAsync("Person");
        await Expect(line.Locator(".face")).ToHaveTextAsync("M");
        await Expect(line.GetByTestId("ai-label")).ToHaveCountAsync(0);
        await Expect(line.GetByTestId("up")).ToHaveCountAsync(0);
        await shop.TellAsync(Bot);
        await Expect(chat.Page.GetByTestId("strip")).ToBeHiddenAsync();
        await Expect(chat.Page.GetByTestId("status")).ToHaveTextAsync("AI assistant");
        await chat.Page.ReloadAsync();
        await Expect(chat.LastAnswer.GetByTestId("agent")).ToContainTextAsync("Mia");
        await Expect(chat.Page.GetByTestId("person")).ToBeVisibleAsync();
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://elsewhere.example/face.png")]
    [InlineData("data:image/svg+xml;base64,PHN2Zy8+")]
    public async Task A_picture_of_a_person_that_is_not_safe_is_the_first_letter_of_the_name(string picture)
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");

        await shop.TellAsync(Said("Hello.", picture));

        await Expect(chat.LastAnswer.Locator(".face")).ToHaveTextAsync("M");
        await Expect(chat.Panel.Locator("img.face")).ToHaveCountAsync(0);
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_line_of_the_platform_is_no_bubble_of_anybody_and_has_no_label()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");

        await shop.TellAsync("""{"type":"message","text":"Mia has joined.","from":{"id":"demo-shop","role":"bot"},"channelData":{"helpdesk":{"system":true}}}""");

        var line = chat.Page.Locator("[data-testid=message][data-role=notice]").Last;
        await Expect(line).ToHaveTextAsync("Mia has joined.");
        Assert.Equal("center", await line.EvaluateAsync<string>("each => getComputedStyle(each).textAlign"));
        await Expect(chat.Answers).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task A_person_who_writes_is_shown_for_a_while_and_cannot_be_stopped()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await shop.TellAsync(Mia);
        await Expect(chat.Page.GetByTestId("strip")).ToContainTextAsync("Mia");
        await chat.Page.Clock.InstallAsync();

        await shop.SignalAsync(Typing);

        var work = chat.Page.GetByTestId("typing");
        await Expect(work).ToHaveTextAsync("Mia is writing");
        await Expect(chat.Stop).ToBeHiddenAsync();
        await chat.Page.Clock.RunForAsync(7_000);
        await Expect(work).ToBeHiddenAsync();
    }

    [Fact]
    public async Task That_the_customer_writes_is_told_to_a_person_alone_and_at_most_every_three_seconds()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        var posts = 0;
        chat.Page.Request += (_, request) => posts += request.PostData?.Contains("\"typing\"", StringComparison.Ordinal) == true ? 1 : 0;
        await chat.Input.PressSequentiallyAsync("ab");
        await shop.TellAsync(Queue);
        await Expect(chat.Page.GetByTestId("place")).ToBeVisibleAsync();
        await chat.Input.PressSequentiallyAsync("cd");
        Assert.Equal(0, posts);
        await shop.TellAsync(Mia);
        await Expect(chat.Page.GetByTestId("strip")).ToContainTextAsync("Mia");
        await chat.Page.Clock.InstallAsync();
        var hear = await shop.HearSignalsAsync();

        await chat.Input.PressSequentiallyAsync("efgh");

        Assert.Equal("typing", (await hear()).Type);
        Assert.Equal(1, posts);
        await chat.Page.Clock.RunForAsync(3_100);
        await chat.Input.PressSequentiallyAsync("ij");
        Assert.Equal("typing", (await hear()).Type);
        Assert.Equal(2, posts);
    }

    [Fact]
    public async Task Seen_is_shown_at_the_line_that_a_person_has_read_and_told_when_the_customer_looks()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await shop.TellAsync(Mia);
        await Expect(chat.Page.GetByTestId("strip")).ToContainTextAsync("Mia");
        var hear = await shop.HearSignalsAsync();
        await shop.TellAsync(Said("Hello."));
        await Expect(chat.LastAnswer).ToContainTextAsync("Hello.");

        var read = await hear();

        Assert.Equal(("helpdesk/seen", await shop.IdOfAsync("Hello.")), (read.Name, read.Value!.Value.GetProperty("through").GetString()));
        await chat.Page.GetByTestId("close").ClickAsync();
        await shop.TellAsync(Said("Are you there?"));
        await Expect(chat.Launcher).ToHaveAttributeAsync("aria-label", "Open chat, 1 new message");
        await chat.Launcher.ClickAsync();
        Assert.Equal(await shop.IdOfAsync("Are you there?"), (await hear()).Value!.Value.GetProperty("through").GetString());
        await chat.AskAsync("one");
        await chat.AskAsync("two");
        await Expect(chat.Questions.Last.GetByTestId("state")).ToHaveTextAsync("Received");
        await shop.SignalAsync(Seen(await shop.IdOfAsync("one")));
        await shop.SignalAsync(Typing);
        await Expect(chat.Page.GetByTestId("typing")).ToBeVisibleAsync();
        await Expect(chat.Questions.Last.GetByTestId("state")).ToHaveTextAsync("Received");
        await shop.SignalAsync(Seen(await shop.IdOfAsync("two")));
        await Expect(chat.Questions.Last.GetByTestId("state")).ToHaveTextAsync("Seen");
    }

    [Fact]
    public async Task How_it_was_is_asked_once_in_the_thread_and_answered_by_keyboard()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await shop.TellAsync(Mia);
        await shop.TellAsync(Over);
        var survey = chat.Page.GetByTestId("survey");
        await Expect(survey).ToBeVisibleAsync();
        await Expect(chat.Live).ToContainTextAsync("How was this conversation?");
        await chat.Page.GetByTestId("survey-send").PressAsync("Enter");
        await Expect(survey.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Please choose a rating.");

        var keys = chat.Page.Keyboard;
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("ArrowRight");
        await keys.PressAsync("Tab");
        await keys.TypeAsync("Quick and kind");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");

        await Expect(chat.Page.GetByTestId("survey-thanks")).ToHaveTextAsync("Thank you. You said: Good.");
        await Expect(chat.Input).ToBeFocusedAsync();
        await chat.Page.WaitForFunctionAsync("() => localStorage.getItem('helpdesk:demo-shop:outbox') === null");
        var answer = Assert.Single(await shop.EventsAsync("helpdesk/csat"));
        Assert.Equal((4, "Quick and kind"), (answer.GetProperty("rating").GetInt32(), answer.GetProperty("comment").GetString()));
        await chat.AskAsync("one more thing");
        await chat.Page.ReloadAsync();
        await Expect(chat.Page.GetByTestId("survey-thanks")).ToBeVisibleAsync();
        await Expect(survey).ToHaveCountAsync(0);
        var lines = await chat.Page.GetByTestId("message").EvaluateAllAsync<string[]>("lines => lines.map(line => line.textContent)");
        Assert.True(Array.FindIndex(lines, line => line.Contains("You said: Good", StringComparison.Ordinal)) < Array.FindIndex(lines, line => line.Contains("one more thing", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Who_does_not_want_to_say_how_it_was_is_not_asked_again()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("hello");
        await shop.TellAsync(Over);

        await chat.Page.GetByTestId("survey-skip").ClickAsync();

        await Expect(chat.Page.GetByTestId("survey")).ToHaveCountAsync(0);
        await chat.Page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(2);
        await Expect(chat.Page.GetByTestId("survey")).ToHaveCountAsync(0);
        Assert.Empty(await shop.EventsAsync("helpdesk/csat"));
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task No_state_with_people_violates_WCAG_2_2_AA(string screen)
    {
        var zh = screen == "chinese";
        await using var visitor = await chromium.VisitAsync(shop, Screens.OptionsOf(screen));
        var chat = await visitor.ChatAsync();
        var found = new List<string>();
        async Task LookAsync(string state)
        {
            found.AddRange((await Axe.ViolationsAsync(chat.Page)).Select(each => $"{state}: {each}"));
            await chat.PictureAsync($"people-{screen}-{state}");
        }

        await chat.AskAsync(zh ? "你好" : "hello");
        await chat.Page.GetByTestId("person").ClickAsync();
        await Expect(chat.Choices.First).ToBeVisibleAsync();
        await LookAsync("asked");
        await shop.TellAsync(Queue);
        await Expect(chat.Page.GetByTestId("place")).ToBeVisibleAsync();
        await LookAsync("queue");
        await shop.TellAsync(Closed);
        await Expect(chat.Page.GetByTestId("place")).ToContainTextAsync(zh ? "星期" : "Monday");
        await LookAsync("closed");
        await shop.TellAsync(Mia);
        await shop.TellAsync(zh ? """{"type":"message","text":"Mia 已加入会话。","from":{"id":"demo-shop","role":"bot"},"channelData":{"helpdesk":{"system":true}}}""" : """{"type":"message","text":"Mia has joined.","from":{"id":"demo-shop","role":"bot"},"channelData":{"helpdesk":{"system":true}}}""");
        await shop.TellAsync(Said(zh ? "您好，我来帮您查一下订单。" : "Hello Ann, I am looking at your order now."));
        await shop.TellAsync(Said(zh ? "它今天已经发货了。" : "It was sent today."));
        await Expect(chat.LastAnswer).ToContainTextAsync(zh ? "发货" : "sent today");
        await chat.AskAsync(zh ? "谢谢" : "Thank you");
        await shop.SignalAsync(Typing);
        await Expect(chat.Page.GetByTestId("typing")).ToBeVisibleAsync();
        await LookAsync("person");
        await shop.TellAsync(Over);
        await Expect(chat.Page.GetByTestId("survey")).ToBeVisibleAsync();
        await chat.Page.GetByTestId("rating-4").CheckAsync();
        await LookAsync("survey");
        await chat.Page.GetByTestId("survey-send").ClickAsync();
        await Expect(chat.Page.GetByTestId("survey-thanks")).ToBeVisibleAsync();
        await LookAsync("thanks");

        Assert.Empty(found);
    }

    private static string Said(string text, string? picture = null, bool label = false) => System.Text.Json.JsonSerializer.Serialize(new
    {
        type = "message",
        text,
        textFormat = "plain",
        from = new { id = "agent:mia", name = "Mia", role = "bot" },
        channelData = new { helpdesk = new { agent = new { name = "Mia", picture } } },
        entities = label ? new object[] { new Dictionary<string, object> { ["type"] = "https://schema.org/Message", ["additionalType"] = new[] { "AIGeneratedContent" } } } : [],
    });

    private static string Seen(string through) => System.Text.Json.JsonSerializer.Serialize(new
    {
        type = "event",
        name = "helpdesk/seen",
        from = new { id = "agent:mia", name = "Mia", role = "bot" },
        value = new { through },
    });
}
