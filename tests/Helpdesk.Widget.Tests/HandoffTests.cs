using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Helpdesk.Widget.Tests;

/// <summary>A customer in one browser, an agent in another, the real server between them.</summary>
public sealed class HandoffTests(StaffedShop shop, Chromium chromium) : IClassFixture<StaffedShop>
{
    public static TheoryData<string> Tongues => ["en", "zh"];

    [Theory]
    [MemberData(nameof(Tongues))]
    public async Task A_customer_reaches_a_person_is_handed_back_and_says_how_it_was(string tongue)
    {
        var zh = tongue == "zh";
        var options = new BrowserNewContextOptions { Locale = zh ? "zh-CN" : "en-GB" };
        await using var agent = await shop.SignInAsync(chromium, "mia-" + tongue, "Mia", options: options);
        await using var visitor = await chromium.VisitAsync(shop, options);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync(zh ? "多久可以收到货？" : "How long does delivery take?");
        await chat.PictureAsync($"handoff-{tongue}-1-answered");

        var asked = Stopwatch.StartNew();
        await chat.Page.GetByTestId("person").ClickAsync();
        await Expect(await agent.RowOfAsync(chat)).ToBeVisibleAsync();
        TestContext.Current.TestOutputHelper?.WriteLine($"listed after {asked.ElapsedMilliseconds} ms");
        await Expect(chat.Page.GetByTestId("place")).ToContainTextAsync(zh ? "您排在第 1 位" : "You are next in the queue");
        await chat.PictureAsync($"handoff-{tongue}-2-waiting");
        await agent.OpenAsync(chat);
        await Expect(agent.Card).ToContainTextAsync(zh ? "多久可以收到货" : "How long does delivery take?");
        await agent.PictureAsync($"handoff-{tongue}-3-card");
        await agent.ClaimAsync();

        await agent.SayAsync(zh ? "您好，我来帮您查一下。" : "Hello, I will look at your order.");
        await Expect(chat.LastAnswer).ToContainTextAsync(zh ? "我来帮您查一下" : "I will look at your order");
        await Expect(chat.LastAnswer.GetByTestId("agent")).ToContainTextAsync("Mia");
        await Expect(chat.LastAnswer.GetByTestId("ai-label")).ToHaveCountAsync(0);
        await chat.Input.PressSequentiallyAsync(zh ? "谢谢" : "Thank you");
        await Expect(agent.Page.GetByTestId("customer-types")).ToBeVisibleAsync();
        await chat.Input.PressAsync("Enter");
        await Expect(agent.Lines.Last).ToContainTextAsync(zh ? "谢谢" : "Thank you");
        await Expect(chat.Questions.Last.GetByTestId("state")).ToHaveTextAsync(zh ? "已读" : "Seen");
        await chat.PictureAsync($"handoff-{tongue}-4-talking");
        await agent.PictureAsync($"handoff-{tongue}-5-talking");

        await agent.TellAsync("hand-back", zh ? "周五前退款 5 元" : "5 pounds back by Friday");
        await Expect(chat.Page.GetByTestId("strip")).ToBeHiddenAsync();
        await chat.AskAsync(zh ? "刚才约定了什么？" : "What was agreed?");
        await Expect(chat.LastAnswer).ToContainTextAsync(zh ? "周五前退款 5 元" : "5 pounds back by Friday");
        await chat.PictureAsync($"handoff-{tongue}-6-back");

        await chat.Page.GetByTestId("person").ClickAsync();
        await agent.ViewAsync("queue");
        await agent.OpenAsync(chat);
        await agent.ClaimAsync();
        await agent.TellAsync("close", zh ? "已解决" : "solved");
        await Expect(chat.Page.GetByTestId("survey")).ToBeVisibleAsync();
        await chat.PictureAsync($"handoff-{tongue}-7-survey");
        await chat.Page.GetByTestId("rating-5").CheckAsync();
        await chat.Page.GetByTestId("survey-comment").FillAsync(zh ? "很快" : "Quick");
        await chat.Page.GetByTestId("survey-send").ClickAsync();
        await Expect(agent.Page.Locator(".line.happened").Last).ToContainTextAsync("5");
        Assert.Equal([(5, zh ? "很快" : "Quick")], await SurveysAsync(zh ? "很快" : "Quick"));
        Assert.Empty(visitor.Faults);
        Assert.Empty(agent.Visitor.Faults);
        // Everything came by push: since the page was opened no request asked for anything.
        Assert.DoesNotContain(agent.Visitor.Fetched, request => request.ResourceType is "xhr" or "fetch" && !request.Url.Contains("_blazor", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_an_agent_says_stands_in_the_chat_in_its_order()
    {
        await using var agent = await shop.SignInAsync(chromium, "swift", "Swift");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await agent.OpenAsync(chat);
        await agent.ClaimAsync();
        var taken = new List<double>();
        foreach (var number in Enumerable.Range(1, 15))
        {
            await agent.Write.FillAsync($"Line {number}.");
            var said = Stopwatch.StartNew();
            await agent.Write.PressAsync("Enter");
            await chat.Page.WaitForFunctionAsync(
                "text => [...document.querySelectorAll('*')].flatMap(each => each.shadowRoot ? [...each.shadowRoot.querySelectorAll('[data-testid=message]')] : []).some(line => line.textContent.includes(text))",
                $"Line {number}.",
                new PageWaitForFunctionOptions { PollingInterval = 5 });
            taken.Add(said.Elapsed.TotalMilliseconds);
            await Expect(agent.Write).ToHaveValueAsync("");
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"agent's line in the chat after {taken.Order().ElementAt(taken.Count / 2):0} ms (median of {taken.Count})");
        var lines = await chat.Answers.Filter(new() { HasText = "Line " }).GetByTestId("text").AllTextContentsAsync();
        Assert.Equal(Enumerable.Range(1, 15).Select(number => $"Line {number}."), lines);
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task A_claim_in_mid_answer_stops_the_bot_and_what_it_had_said_stays()
    {
        await using var agent = await shop.SignInAsync(chromium, "taker", "Tak");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("How long does delivery take?");

        await agent.ViewAsync("live");
        await agent.OpenAsync(chat);
        await agent.ClaimAsync();
        await Expect(chat.Page.GetByTestId("strip")).ToContainTextAsync("Tak");
        await chat.SayAsync("And what about returns?");

        // The bot, whose help pages know the answer, stays silent.
        await Expect(agent.Lines.Last).ToContainTextAsync("And what about returns?");
        await agent.SayAsync("I answer that myself.");
        await Expect(chat.LastAnswer).ToContainTextAsync("I answer that myself.");
        await Expect(chat.Answers).ToHaveCountAsync(3);
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task Two_agents_see_each_other_and_one_claim_wins()
    {
        await using var ann = await shop.SignInAsync(chromium, "ann", "Ann");
        await using var bob = await shop.SignInAsync(chromium, "bob", "Bob");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await ann.OpenAsync(chat);
        await bob.OpenAsync(chat);

        await Expect(bob.Page.GetByTestId("other-agent")).ToContainTextAsync("Ann is looking");
        await Expect(ann.Page.GetByTestId("other-agent")).ToContainTextAsync("Bob is looking");
        // The button of the slower one may be gone before it is pressed.
        const string Press = "() => document.querySelector('[data-testid=claim]')?.click()";
        await Task.WhenAll(ann.Page.EvaluateAsync(Press), bob.Page.EvaluateAsync(Press));
        await Expect(ann.Owner).ToContainTextAsync(new Regex("yours|has it"));
        var annWon = (await ann.Owner.TextContentAsync())!.Contains("yours", StringComparison.Ordinal);
        var (winner, loser) = annWon ? (ann, bob) : (bob, ann);
        await Expect(winner.Write).ToBeVisibleAsync();
        await Expect(loser.Owner).ToContainTextAsync((annWon ? "Ann" : "Bob") + " has it");

        await winner.Write.PressSequentiallyAsync("I see to");
        await Expect(loser.Page.GetByTestId("other-agent")).ToContainTextAsync("is typing");
        await chat.SayAsync("Please be quick.");
        await Expect(winner.Lines.Last).ToContainTextAsync("Please be quick.");
        await winner.SayAsync("I see to it now.");
        await Expect(chat.LastAnswer).ToContainTextAsync("I see to it now.");
        await loser.Page.ReloadAsync();
        await Expect(loser.Owner).ToContainTextAsync("has it");
        await winner.TellAsync("close", "done");
    }

    [Fact]
    public async Task A_canned_reply_is_filled_in_and_can_be_changed_before_it_is_said()
    {
        await using var agent = await shop.SignInAsync(chromium, "cora", "Cora", "editor");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await agent.OpenAsync(chat);
        await agent.ClaimAsync();

        await agent.Page.GetByTestId("canned").SelectOptionAsync("new");
        await agent.Page.GetByTestId("canned-name").FillAsync("hello");
        await agent.Page.GetByTestId("canned-text").FillAsync("Hello, this is {{ agent.name ");
        await agent.Page.GetByTestId("canned-keep").ClickAsync();
        await Expect(agent.Page.Locator(".mud-dialog [role=alert]")).ToBeVisibleAsync();
        await agent.Page.GetByTestId("canned-text").FillAsync("Hello, this is {{ agent.name }}{{ customer.secret }}.");
        await agent.Page.GetByTestId("canned-shared").CheckAsync();
        await agent.Page.GetByTestId("canned-keep").ClickAsync();
        await agent.Page.GetByTestId("canned").SelectOptionAsync(new SelectOptionValue { Label = "hello" });
        await Expect(agent.Write).ToHaveValueAsync("Hello, this is Cora.");
        await agent.Write.PressSequentiallyAsync(" How can I help?");
        await agent.Write.PressAsync("Enter");

        await Expect(chat.LastAnswer).ToContainTextAsync("Hello, this is Cora. How can I help?");
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task An_unsent_draft_and_the_view_are_there_again_after_a_reload()
    {
        await using var agent = await shop.SignInAsync(chromium, "dora", "Dora");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await agent.OpenAsync(chat);
        await agent.ClaimAsync();
        await agent.Write.PressSequentiallyAsync("Half a sentence");

        await agent.Page.ReloadAsync();

        await Expect(agent.Write).ToHaveValueAsync("Half a sentence");
        await Expect(agent.Page.GetByTestId("view-mine")).ToHaveAttributeAsync("aria-current", "page");
        await agent.TellAsync("close", "done");
    }

    [Fact]
    public async Task A_customers_markup_is_words_in_the_console()
    {
        const string Markup = "<img src=x onerror=\"window.__hit='img'\"><script>window.__hit='script'</script> [a](javascript:alert(1)) **b**";
        await using var agent = await shop.SignInAsync(chromium, "max", "Max");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync(Markup);
        await chat.Page.GetByTestId("person").ClickAsync();

        await agent.OpenAsync(chat);

        await Expect(agent.Lines.First).ToContainTextAsync("<script>window.__hit='script'</script>");
        await agent.ClaimAsync();
        await agent.SayAsync(Markup);
        await Expect(chat.LastAnswer).ToContainTextAsync("onerror");
        await Expect(agent.Lines.Last).ToContainTextAsync("onerror");
        Assert.Null(await agent.Page.EvaluateAsync<string?>("() => window.__hit ?? null"));
        Assert.Null(await chat.Page.EvaluateAsync<string?>("() => window.__hit ?? null"));
        Assert.Equal(0, await agent.Page.Locator("img[src=x], a[href^=javascript]").CountAsync());
        await agent.TellAsync("close", "done");
        Assert.Empty(agent.Visitor.Faults);
    }

    [Fact]
    public async Task An_agent_who_is_disabled_can_do_nothing_on_a_page_that_is_open_and_is_soon_outside()
    {
        await using var first = await shop.SignInAsync(chromium, "stays", "Stays");
        await using var agent = await shop.SignInAsync(chromium, "leaver", "Leaver");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.Page.GetByTestId("person").ClickAsync();
        await agent.OpenAsync(chat);

        await shop.DisableAsync("leaver");
        await agent.Page.GetByTestId("claim").ClickAsync();

        await Expect(agent.Page.GetByText("You may not do this")).ToBeVisibleAsync();
        await Expect(chat.Page.GetByTestId("place")).ToBeVisibleAsync();
        await Expect(agent.Page.Locator("[name='Input.Password']")).ToBeVisibleAsync();
        await first.OpenAsync(chat);
        await first.ClaimAsync();
        await first.TellAsync("close", "done");
    }

    [Theory]
    [InlineData("/console/sign-in")]
    [InlineData("/console/setup?token=used-up")]
    public async Task No_door_of_the_console_violates_WCAG_2_2_AA(string path)
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var page = (await visitor.TabAsync(path)).Page;

        Assert.Empty(await Axe.ViolationsOfPageAsync(page));
        Assert.Empty(visitor.Faults);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_of_the_console_and_no_state_of_a_handoff_violates_WCAG_2_2_AA(ColorScheme scheme)
    {
        var options = new BrowserNewContextOptions { Locale = "en-GB", ColorScheme = scheme };
        await using var agent = await shop.SignInAsync(chromium, "axel-" + scheme, "Axel", "supervisor", options);
        await using var visitor = await chromium.VisitAsync(shop, options);
        var chat = await visitor.ChatAsync();
        var found = new List<string>();
        async Task LookAsync(string state)
        {
            found.AddRange((await Axe.ViolationsOfPageAsync(agent.Page)).Select(each => $"console {state}: {each}"));
            await agent.PictureAsync($"console-{scheme}-{state}");
        }

        async Task LookAtChatAsync(string state)
        {
            found.AddRange((await Axe.ViolationsAsync(chat.Page)).Select(each => $"chat {state}: {each}"));
            await chat.PictureAsync($"handoff-{scheme}-{state}");
        }

        await LookAsync("empty");
        await chat.AskAsync("How long does delivery take?");
        await chat.Page.GetByTestId("person").ClickAsync();
        await Expect(chat.Page.GetByTestId("place")).ToBeVisibleAsync();
        await LookAtChatAsync("queue");
        await agent.OpenAsync(chat);
        await LookAsync("card");
        await agent.ClaimAsync();
        await agent.SayAsync("Hello.");
        await Expect(chat.LastAnswer).ToContainTextAsync("Hello.");
        await LookAsync("mine");
        await LookAtChatAsync("person");
        await agent.Page.GetByTestId("note-kind").ClickAsync();
        await LookAsync("note");
        await agent.Page.GetByTestId("hand-back").ClickAsync();
        await Expect(agent.Page.GetByTestId("word")).ToBeVisibleAsync();
        await LookAsync("dialog");
        await agent.Page.Keyboard.PressAsync("Escape");
        await Expect(agent.Page.GetByTestId("word")).ToBeHiddenAsync();
        await agent.TellAsync("make-ticket", "Send the invoice again");
        foreach (var view in new[] { "live", "tickets", "supervisor" })
        {
            await agent.ViewAsync(view);
            await Expect(agent.Page.GetByTestId("view-" + view)).ToHaveAttributeAsync("aria-current", "page");
            if (view == "tickets")
            {
                await agent.Page.GetByTestId("ticket-row").First.ClickAsync();
                await Expect(agent.Page.GetByTestId("ticket")).ToBeVisibleAsync();
            }

            await LookAsync(view);
        }

        await agent.ViewAsync("mine");
        await agent.OpenAsync(chat);
        await agent.TellAsync("close", "done");
        await Expect(chat.Page.GetByTestId("survey")).ToBeVisibleAsync();
        await LookAtChatAsync("survey");
        Assert.Empty(found);
    }

    [Fact]
    public async Task An_agent_works_by_keyboard_alone()
    {
        await using var agent = await shop.SignInAsync(chromium, "kay", "Kay");
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("How long does delivery take?");
        await chat.Page.GetByTestId("person").FocusAsync();
        await chat.Page.Keyboard.PressAsync("Enter");
        await Expect(await agent.RowOfAsync(chat)).ToBeVisibleAsync();
        var keys = agent.Page.Keyboard;

        await keys.PressAsync("?");
        await Expect(agent.Page.Locator(".keys")).ToBeVisibleAsync();
        // The focus follows what is shown by a step.
        await Expect(agent.Page.GetByTestId("keys-on")).ToBeFocusedAsync();
        await keys.PressAsync("Escape");
        await Expect(agent.Page.Locator(".keys")).ToBeHiddenAsync();
        await keys.PressAsync("j");
        await Expect(agent.Card).ToBeVisibleAsync();
        await keys.PressAsync("c");
        await Expect(agent.Write).ToBeFocusedAsync();
        // Inside a field a key is a letter.
        await keys.TypeAsync("be back, c and e");
        await keys.PressAsync("Enter");
        await Expect(chat.LastAnswer).ToContainTextAsync("be back, c and e");
        await keys.PressAsync("Escape");
        await keys.PressAsync("b");
        await Expect(agent.Page.GetByTestId("word")).ToBeFocusedAsync();
        await keys.TypeAsync("Friday");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        await Expect(agent.Owner).ToContainTextAsync("the bot leads");
    }

    private async Task<IReadOnlyList<(int, string?)>> SurveysAsync(string comment)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(shop.DataFolder, "records.db")};Mode=ReadOnly");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT rating, comment FROM surveys WHERE comment = @comment";
        command.Parameters.AddWithValue("@comment", comment);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var found = new List<(int, string?)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            found.Add((reader.GetInt32(0), reader.GetString(1)));
        return found;
    }
}
