namespace Helpdesk.Widget.Tests;

/// <summary>Whatever is written, by the customer or by the bot, is words and never markup.</summary>
public sealed class NaughtyStringTests(ModelShop shop, Chromium chromium) : IClassFixture<ModelShop>
{
    private const string Strangers = """
        () => {
          const known = new Set('DIV SPAN P STRONG EM DEL CODE PRE UL OL LI A BR BLOCKQUOTE HR TABLE THEAD TBODY TR TH TD TIME BUTTON B SMALL I svg path'.split(' '));
          const log = document.querySelector('helpdesk-widget').shadowRoot.querySelector('[data-testid=log]');
          const strange = [...log.querySelectorAll('*')].filter(element => !known.has(element.tagName)
            || (element.tagName === 'A' && !/^(https?|mailto|tel):/.test(element.href))
            || [...element.attributes].some(({ name }) => name.startsWith('on') || ['src', 'srcdoc', 'action', 'formaction', 'style', 'background'].includes(name)));
          return [...strange.map(element => element.outerHTML), ...(window.__hit ? ['executed: ' + window.__hit] : [])];
        }
        """;

    [Fact]
    public async Task A_text_is_shown_as_it_was_sent_and_nothing_in_it_is_executed_whoever_says_it()
    {
        var sample = NaughtyString.Sample();
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();

        foreach (var (text, _) in sample)
        {
            shop.Model.Answer(ModelReply.Says([.. text.EnumerateRunes().Chunk(7).Select(piece => string.Concat(piece))]));
            await chat.AskAsync(text);
            Assert.Empty(await chat.Page.EvaluateAsync<string[]>(Strangers));
        }

        var expected = sample.SelectMany(each => new[] { $"customer: {each.Text}", $"bot: {each.Shown ?? each.Text}" });
        var different = expected.Zip((await chat.LinesAsync())[1..]).Where(pair => pair.First != pair.Second).Select(pair => $"{pair.First}\n{pair.Second}");
        Assert.True(!different.Any(), string.Join("\n\n", different));
        await chat.Page.ReloadAsync();
        await Expect(chat.Answers).ToHaveCountAsync(sample.Count + 1);
        Assert.Equal(expected, (await chat.LinesAsync())[1..]);
        Assert.Empty(await chat.Page.EvaluateAsync<string[]>(Strangers));
        Assert.Empty(visitor.Faults);
    }
}
