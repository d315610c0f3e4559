using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Widget.Tests;

/// <summary>People whom the page has signed: their conversation follows them, and nobody else sees it.</summary>
public sealed class IdentityTests(IdentityTests.SigningShop shop, Chromium chromium) : IClassFixture<IdentityTests.SigningShop>
{
    private const string Question = "How long does a refund take?";

    private readonly string ann = "ann-" + Guid.NewGuid();

    [Fact]
    public async Task A_person_finds_the_conversation_on_another_device_and_another_person_does_not()
    {
        await using var phone = await chromium.VisitAsync(shop);
        await using var computer = await chromium.VisitAsync(shop);
        var first = await ArriveAsync(phone, ann);
        await first.OpenAsync();
        await first.AskAsync(Question);

        var second = await ArriveAsync(computer, ann);
        await second.Launcher.ClickAsync();

        await Expect(ChatPanel.Text(second.Questions)).ToHaveTextAsync(Question);
        await Expect(second.Answers).ToHaveCountAsync(2);
        await IdentifyAsync(second, "bob-" + ann);
        await Expect(second.Questions).ToHaveCountAsync(0);
        await Expect(second.Answers).ToHaveCountAsync(1);
        await second.AskAsync("Do you ship abroad?");
        await Expect(first.Questions).ToHaveCountAsync(1);
        await IdentifyAsync(second, ann);
        await Expect(ChatPanel.Text(second.Questions)).ToHaveTextAsync(Question);
        Assert.Empty(phone.Faults);
        Assert.Empty(computer.Faults);
    }

    [Fact]
    public async Task Who_signs_out_leaves_nothing_to_who_comes_next()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await ArriveAsync(visitor, ann);
        await chat.OpenAsync();
        await chat.AskAsync(Question);
        await chat.Input.FillAsync("My number is 12345");
        var other = await ArriveAsync(visitor, ann);
        await other.Launcher.ClickAsync();
        await Expect(other.Questions).ToHaveCountAsync(1);

        await chat.Page.EvaluateAsync("() => Helpdesk.signOut()");

        await Expect(chat.Questions).ToHaveCountAsync(0);
        await Expect(chat.Answers).ToHaveCountAsync(1);
        await Expect(chat.Input).ToHaveValueAsync("");
        await Expect(other.Questions).ToHaveCountAsync(0);
        await Expect(other.Input).ToHaveValueAsync("");
        var kept = await chat.Page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])");
        Assert.DoesNotContain(ann, kept, StringComparison.Ordinal);
        Assert.DoesNotContain("12345", kept, StringComparison.Ordinal);
        await chat.AskAsync("Do you ship abroad?");
        await chat.Page.ReloadAsync();
        await Expect(ChatPanel.Text(chat.Questions)).ToHaveTextAsync("Do you ship abroad?");
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task Who_signs_out_before_the_chat_was_opened_leaves_nothing_either()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync(Question);
        await chat.Page.GetByTestId("close").ClickAsync();
        await chat.Page.RouteAsync("**/widget/app.js", route => route.AbortAsync());
        await chat.Page.ReloadAsync();

        await chat.Page.EvaluateAsync("() => Helpdesk.signOut()");

        Assert.Equal("[]", await chat.Page.EvaluateAsync<string>("() => JSON.stringify([...Object.keys(localStorage), ...Object.keys(sessionStorage)])"));
    }

    [Fact]
    public async Task A_page_that_does_not_say_who_is_there_shows_nothing_of_the_person_before()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await ArriveAsync(visitor, ann);
        await chat.OpenAsync();
        await chat.AskAsync(Question);
        // The token that opens the conversation is not kept in the browser.
        Assert.DoesNotContain("eyJ", await chat.Page.EvaluateAsync<string>("() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])"), StringComparison.Ordinal);

        var silent = await visitor.ChatAsync();

        await Expect(silent.Questions).ToHaveCountAsync(0);
        await silent.AskAsync("Do you ship abroad?");
        await Expect(chat.Questions).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task An_answer_that_came_meanwhile_is_counted_when_the_person_is_back()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await ArriveAsync(visitor, ann);
        await chat.OpenAsync();
        await chat.AskAsync(Question);
        await chat.Page.GetByTestId("close").ClickAsync();
        await using var elsewhere = await chromium.VisitAsync(shop);
        var phone = await ArriveAsync(elsewhere, ann);
        await phone.Launcher.ClickAsync();
        await Expect(phone.Answers).ToHaveCountAsync(2);
        await phone.AskAsync("Do you ship abroad?");

        await chat.Page.ReloadAsync();
        await IdentifyAsync(chat, ann);

        await Expect(chat.Launcher).ToHaveAttributeAsync("aria-label", "Open chat, 1 new message");
    }

    [Fact]
    public async Task A_new_conversation_is_a_new_one_on_every_device()
    {
        await using var phone = await chromium.VisitAsync(shop);
        await using var computer = await chromium.VisitAsync(shop);
        var first = await ArriveAsync(phone, ann);
        await first.OpenAsync();
        await first.AskAsync(Question);
        var second = await ArriveAsync(computer, ann);
        await second.Launcher.ClickAsync();
        await Expect(second.Questions).ToHaveCountAsync(1);
        await Expect(second.Answers).ToHaveCountAsync(2);
        await second.AskAsync("And how is it paid back?");

        await Expect(first.Questions).ToHaveCountAsync(2);
        await first.Page.GetByTestId("menu").ClickAsync();
        await first.Page.GetByTestId("restart").ClickAsync();

        await Expect(first.Questions).ToHaveCountAsync(0);
        await Expect(second.Questions).ToHaveCountAsync(0);
        await Expect(second.Answers).ToHaveCountAsync(1);
        await second.AskAsync("Do you ship abroad?");
        await Expect(ChatPanel.Text(first.Questions)).ToHaveTextAsync("Do you ship abroad?");
    }

    [Fact]
    public async Task A_signature_that_is_not_good_is_told_to_the_page_and_the_customer_can_ask_all_the_same()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.TabAsync();
        await chat.Page.EvaluateAsync("token => { window.told = []; Helpdesk.on('error', ({ message }) => window.told.push(message)); Helpdesk.identify(token); }", SigningShop.Token(ann, TimeSpan.FromMinutes(-5)));

        await chat.OpenAsync();
        await chat.AskAsync(Question);

        Assert.Contains("has ended", await chat.Page.EvaluateAsync<string>("() => window.told.join()"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_said_before_signing_in_stays_with_nobody()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync(Question);

        await IdentifyAsync(chat, ann);

        await Expect(chat.Questions).ToHaveCountAsync(0);
        await Expect(chat.Answers).ToHaveCountAsync(1);
        await chat.AskAsync("Do you ship abroad?");
        Assert.Equal(1, await chat.Questions.CountAsync());
        await chat.Page.ReloadAsync();
        await chat.Launcher.ClickAsync();
        await Expect(chat.Panel).ToHaveAttributeAsync("data-state", "online");
        await Expect(chat.Questions).ToHaveCountAsync(0);
    }

    private static async Task<ChatPanel> ArriveAsync(Visitor visitor, string person)
    {
        var chat = await visitor.TabAsync();
        await IdentifyAsync(chat, person);
        return chat;
    }

    private static Task IdentifyAsync(ChatPanel chat, string person) =>
        chat.Page.EvaluateAsync("token => (window.Helpdesk ||= []).push(['identify', token])", SigningShop.Token(person));

    /// <summary>The demo shop with a key for identities.</summary>
    public sealed class SigningShop : Shop
    {
        private const string Key = "a key of the business, thirty-two bytes or more";

        public static string Token(string subject, TimeSpan? lasts = null)
        {
            var header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
            var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(
                new { sub = subject, aud = ShopFolder.Bot, exp = (DateTimeOffset.UtcNow + (lasts ?? TimeSpan.FromHours(1))).ToUnixTimeSeconds() }));
            return $"{header}.{payload}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.ASCII.GetBytes($"{header}.{payload}")))}";
        }

        protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("Bots__demo-shop__IdentityKey", Key)];
    }
}
