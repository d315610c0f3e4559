using System.Diagnostics;

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
        await Expect(agent.Rows).ToHaveCountAsync(1);
        TestContext.Current.TestOutputHelper?.WriteLine($"listed after {asked.ElapsedMilliseconds} ms");
        await Expect(chat.Page.GetByTestId("place")).ToContainTextAsync("1");
        await chat.PictureAsync($"handoff-{tongue}-2-waiting");
        await agent.OpenFirstAsync();
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
        await agent.OpenFirstAsync();
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
