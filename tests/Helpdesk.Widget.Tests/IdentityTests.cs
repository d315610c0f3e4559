using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Widget.Tests;

/// <summary>People whom the page vouches for, one after the other in one browser, and one of them in another.</summary>
public sealed class IdentityTests(IdentityTests.SigningShop shop, Chromium chromium) : IClassFixture<IdentityTests.SigningShop>
{
    [Fact]
    public async Task A_person_finds_the_conversation_elsewhere_and_the_next_one_in_the_browser_sees_nothing_of_it()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.AskAsync("How long does delivery take?");

        await IdentifyAsync(chat, "ann");
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await chat.AskAsync("How do I return something?");
        await chat.Input.FillAsync("a draft of ann");
        await chat.Page.EvaluateAsync("() => Helpdesk.signOut()");
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await Expect(chat.Input).ToHaveValueAsync("");
        await IdentifyAsync(chat, "bob");
        await Expect(chat.Questions).ToHaveCountAsync(0);
        await chat.Page.ReloadAsync();
        await Expect(chat.Questions).ToHaveCountAsync(0);

        await using var elsewhere = await chromium.VisitAsync(shop);
        var phone = await elsewhere.ChatAsync();
        await IdentifyAsync(phone, "ann");
        await Expect(phone.Questions).ToHaveCountAsync(1);
        await Expect(phone.Questions.First).ToContainTextAsync("How do I return something?");
        await Expect(phone.Answers).ToHaveCountAsync(2);
    }

    private static Task IdentifyAsync(ChatPanel chat, string subject) => chat.Page.EvaluateAsync("token => Helpdesk.identify(token)", SigningShop.Token(subject));

    /// <summary>The demo shop with a key for identities.</summary>
    public sealed class SigningShop : Shop
    {
        private const string Key = "a key of the business, thirty-two bytes or more";

        public static string Token(string subject)
        {
            var header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
            var payload = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new { sub = subject, aud = ShopFolder.Bot, exp = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds() }));
            return $"{header}.{payload}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.ASCII.GetBytes($"{header}.{payload}")))}";
        }

        protected override IEnumerable<KeyValuePair<string, string>> Settings() => [new("Bots__demo-shop__IdentityKey", Key)];
    }
}
