using System.Text.Json;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>Texts that break programs, at each step of a conversation: each gets an answer, and what is remembered stays small.</summary>
public sealed class AnyTextTests
{
    private static readonly string[] Texts =
    [
        "", " ", "\t\n", "null", "undefined", "0", "-1", "1e309", "NaN", "'; DROP TABLE tickets; --", "<script>alert(1)</script>", "{{bot}}", "${jndi:ldap://x}", "%s%n%d",
        "{0}", "{0:x", "}", "\\", "\"", "『』", "＜＞", "𝕳𝖊𝖑𝖑𝖔", "👩‍👩‍👧‍👦", "\u202Eabc\u202C", "\uFEFF", "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤", "ＴＩＣＫＥＴ", "田中さんにあげて下さい", "مُنَاقَشَةُ", "사회과학원",
        "?", "！！！", "是的吗呢", "那", "呢", "第", "and", "what about", "how", "@", "a@b", "++++++++", "0000000", "(((((((1234567", "第第第第一个个个", "yes no yes no", "cancel my order", "取消订单",
    ];

    [Fact]
    public async Task Every_text_is_answered_at_every_step()
    {
        foreach (var steps in (string[][])[[], ["How long does delivery take?"], ["Can I change the lamp?"], ["kayaks?"], ["ticket"], ["ticket", "It leaks."], ["ticket", "It leaks.", "a@b.example"], ["ticket", "It leaks.", "skip", "no"]])
        {
            await using var talk = new Talk();
            if (steps.Length > 0)
                await talk.GoesAsync(steps);

            foreach (var text in Texts.Concat(Texts.Select(text => string.Concat(Enumerable.Repeat(text + "啊a ", 500)))))
            {
                var said = await talk.TryAsync(text);

                Assert.False(string.IsNullOrWhiteSpace(said.Text), text);
                Assert.InRange(ConversationStateJson.Write(said.State).Length, 0, 24_000);
            }
        }
    }

    [Fact]
    public async Task Every_value_is_answered()
    {
        await using var talk = new Talk();
        await talk.SayAsync("ticket");

        foreach (var text in Texts)
        {
            var said = await talk.SubmitAsync(JsonSerializer.Serialize(new { helpdesk = "ticket", action = "send", about = text, contact = text }));

            Assert.False(string.IsNullOrWhiteSpace(said.Text), text);
            Assert.Empty(talk.Shelf.Tickets);
        }
    }
}
