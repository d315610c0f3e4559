namespace Helpdesk.Widget.Tests;

/// <summary>Cards and forms.</summary>
public sealed class CardTests(ScriptedShop shop, Chromium chromium) : IClassFixture<ScriptedShop>
{
    /// <summary>A form with an input of each kind.</summary>
    public const string Form = """
        {"type":"AdaptiveCard","version":"1.5","body":[
          {"type":"TextBlock","text":"Return an item","style":"heading","size":"large"},
          {"type":"TextBlock","text":"The label is **free** <img src=x onerror=alert(1)>","isSubtle":true},
          {"type":"FactSet","facts":[{"title":"Order","value":"HG-20418"}]},
          {"type":"Input.ChoiceSet","id":"item","label":"Which item?","isRequired":true,"choices":[{"title":"Lantern","value":"lantern"},{"title":"Mug","value":"mug"}]},
          {"type":"Input.ChoiceSet","id":"why","style":"expanded","label":"Why?","choices":[{"title":"It is damaged","value":"damaged"},{"title":"Changed my mind","value":"mind"}]},
          {"type":"Input.ChoiceSet","id":"parts","isMultiSelect":true,"label":"Which parts?","choices":[{"title":"Glass","value":"glass"},{"title":"Handle","value":"handle"}]},
          {"type":"Input.Text","id":"mail","style":"email","label":"E-mail","isRequired":true,"errorMessage":"We need an address for the label.","regex":"(a+)+$"},
          {"type":"Input.Number","id":"count","label":"How many?","min":1,"max":9,"value":1},
          {"type":"Input.Date","id":"day","label":"Pick-up day"},
          {"type":"Input.Time","id":"hour","label":"From"},
          {"type":"Input.Toggle","id":"photo","title":"I can send a photo","valueOn":"yes","valueOff":"no"},
          {"type":"Input.Text","id":"note","isMultiline":true,"label":"Anything else?","maxLength":200}],
         "actions":[
          {"type":"Action.Submit","title":"Send request","style":"positive","data":{"kind":"return","item":"overwritten"}},
          {"type":"Action.OpenUrl","title":"Policy","url":"https://shop.example/returns"},
          {"type":"Action.OpenUrl","title":"Unsafe","url":"javascript:alert(1)"}]}
        """;

    [Fact]
    public async Task A_form_says_what_is_missing_and_sends_what_was_entered_with_the_data_of_its_button()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await ShownAsync(visitor, Form);
        var mail = chat.Card.GetByLabel("E-mail");

        await chat.Card.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();

        await Expect(chat.Card.GetByLabel("Which item?")).ToBeFocusedAsync();
        await Expect(mail).ToHaveAttributeAsync("aria-invalid", "true");
        await Expect(chat.Page.Locator($"#{await mail.GetAttributeAsync("aria-describedby")}")).ToHaveTextAsync("We need an address for the label.");
        await chat.Card.GetByLabel("Which item?").SelectOptionAsync("mug");
        await chat.Card.GetByLabel("It is damaged").CheckAsync();
        await chat.Card.GetByLabel("Glass").CheckAsync();
        await chat.Card.GetByLabel("Handle").CheckAsync();
        await mail.FillAsync("ann@example.com");
        await chat.Card.GetByLabel("How many?").FillAsync("2");
        await chat.Card.GetByLabel("Pick-up day").FillAsync("2026-12-01");
        await chat.Card.GetByLabel("From").FillAsync("09:30");
        await chat.Card.GetByLabel("I can send a photo").CheckAsync();
        await chat.Card.GetByLabel("Anything else?").FillAsync("<b>No</b>, thanks");
        await chat.Card.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();

        await Expect(chat.Answers).ToHaveCountAsync(3);
        Assert.Equal(
            """{"kind":"return","item":"mug","why":"damaged","parts":"glass,handle","mail":"ann@example.com","count":2,"day":"2026-12-01","hour":"09:30","photo":"yes","note":"<b>No</b>, thanks"}""",
            System.Text.Json.JsonSerializer.Serialize(shop.Heard[^1].Value!.Value, Relaxed));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_form_that_was_used_is_closed_and_stays_so_after_a_reload_with_what_was_entered()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await ShownAsync(visitor, Form);
        await chat.Card.GetByLabel("Which item?").SelectOptionAsync("mug");
        await chat.Card.GetByLabel("E-mail").FillAsync("ann@example.com");

        await chat.Card.GetByRole(AriaRole.Button, new() { Name = "Send request" }).ClickAsync();

        await Expect(chat.Card).ToHaveAttributeAsync("data-used", "true");
        await Expect(chat.Input).ToBeFocusedAsync();
        await Expect(chat.Answers).ToHaveCountAsync(3);
        await chat.Page.ReloadAsync();
        await Expect(chat.Card).ToHaveAttributeAsync("data-used", "true");
        await Expect(chat.Card.GetByLabel("E-mail")).ToBeDisabledAsync();
        await Expect(chat.Card.GetByLabel("E-mail")).ToHaveValueAsync("ann@example.com");
        await Expect(chat.Card.GetByLabel("Which item?")).ToHaveValueAsync("mug");
        await Expect(chat.Card.GetByRole(AriaRole.Button, new() { Name = "Send request" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task What_a_card_says_is_words_and_addresses_that_are_not_safe_are_left_out()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await ShownAsync(visitor, """
            {"type":"AdaptiveCard","body":[
              {"type":"TextBlock","text":"<script>alert(1)</script> [click](javascript:alert(2))"},
              {"type":"Image","url":"javascript:alert(3)","altText":"Not a picture"},
              {"type":"Image","url":"data:image/svg+xml;base64,PHN2Zz4=","altText":"Not a safe picture"},
              {"type":"Image","url":"/demo/mug.svg","altText":"A mug"},
              null, 3, "text", {"type":"constructor"}, {"type":"__proto__"}, {"type":"Input.Unknown","id":"x"}, {"type":"Input.Text"},
              {"type":"Container","items":{"type":"TextBlock"}}, {"type":"ColumnSet","columns":[null,{"items":[{"type":"FactSet","facts":[null]}]}]},
              {"type":"Unheard.Of","fallback":{"type":"TextBlock","text":"Instead of it"}},
              {"type":"RichTextBlock","inlines":["Plain ",{"type":"TextRun","text":"and bold","weight":"bolder"}]}],
             "actions":[{"type":"Action.OpenUrl","title":"Unsafe","url":"javascript:alert(4)"},{"type":"Action.Execute","title":"Unknown"}]}
            """);

        await Expect(chat.Card).ToContainTextAsync("<script>alert(1)</script> click");
        await Expect(chat.Card).ToContainTextAsync("Not a picture");
        await Expect(chat.Card).ToContainTextAsync("Instead of it");
        await Expect(chat.Card).ToContainTextAsync("Plain and bold");
        await Expect(chat.Card.Locator("img")).ToHaveCountAsync(1);
        await Expect(chat.Card.GetByAltText("A mug")).ToHaveAttributeAsync("src", $"{shop.Url}/demo/mug.svg");
        await Expect(chat.Card.Locator("a, button")).ToHaveCountAsync(0);
        Assert.Null(await chat.Page.EvaluateAsync<string?>("window.__hit ?? null"));
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_part_of_a_card_can_be_unfolded_and_another_one_shown_and_only_what_belongs_to_a_button_is_sent()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await ShownAsync(visitor, """
            {"type":"AdaptiveCard","body":[{"type":"Input.Text","id":"name","label":"Name","value":"Ann"},{"type":"TextBlock","id":"more","text":"More about it","isVisible":false}],
             "actions":[
              {"type":"Action.ToggleVisibility","title":"Explain","targetElements":["more"]},
              {"type":"Action.ShowCard","title":"Other address","card":{"type":"AdaptiveCard",
                "body":[{"type":"Input.Text","id":"street","label":"Street","isRequired":true}],
                "actions":[{"type":"Action.Submit","title":"Use it","data":{"kind":"address"}}]}},
              {"type":"Action.Submit","title":"Done","data":{"kind":"plain"}}]}
            """);
        var unfold = chat.Card.GetByRole(AriaRole.Button, new() { Name = "Other address" });

        await chat.Card.GetByRole(AriaRole.Button, new() { Name = "Explain" }).ClickAsync();
        await Expect(chat.Card.GetByText("More about it")).ToBeVisibleAsync();
        await Expect(unfold).ToHaveAttributeAsync("aria-expanded", "false");
        await unfold.ClickAsync();
        await Expect(unfold).ToHaveAttributeAsync("aria-expanded", "true");
        await chat.Card.GetByLabel("Street").FillAsync("1 Quay");
        await chat.Card.GetByRole(AriaRole.Button, new() { Name = "Use it" }).ClickAsync();

        await Expect(chat.Answers).ToHaveCountAsync(3);
        Assert.Equal("""{"kind":"address","street":"1 Quay","name":"Ann"}""", shop.Heard[^1].Value!.Value.GetRawText());
    }

    [Fact]
    public async Task A_hero_card_shows_its_words_and_its_buttons_say_what_they_stand_for_once()
    {
        shop.When("card", """
            {"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.hero","content":{
              "title":"Beacon lantern","subtitle":"£64","text":"Warm light for a long table.","images":[{"url":"/demo/lantern.svg","alt":"A lantern"}],
              "buttons":[{"type":"imBack","title":"I want it","value":"buy the lantern"},{"type":"openUrl","title":"Details","value":"https://shop.example/lantern"}]}}]}
            """);
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await visitor.ChatAsync();
        await chat.SayAsync("card");

        await chat.Card.GetByRole(AriaRole.Button, new() { Name = "I want it" }).ClickAsync();

        await Expect(ChatPanel.Text(chat.Questions.Last)).ToHaveTextAsync("buy the lantern");
        await Expect(chat.Card.GetByAltText("A lantern")).ToBeVisibleAsync();
        await Expect(chat.Card.GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "https://shop.example/lantern");
        await Expect(chat.Card.GetByRole(AriaRole.Button, new() { Name = "I want it" })).ToBeDisabledAsync();
        Assert.Empty(visitor.Faults);
    }

    [Fact]
    public async Task A_card_that_cannot_be_shown_says_so_in_the_words_that_it_brings()
    {
        await using var visitor = await chromium.VisitAsync(shop);
        var chat = await ShownAsync(visitor, """{"type":"AdaptiveCard","fallbackText":"Please call us.","body":[{"type":"Media"}]}""");

        await Expect(chat.Card).ToContainTextAsync("Please call us.");
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private async Task<ChatPanel> ShownAsync(Visitor visitor, string card)
    {
        shop.WhenCard("card", card);
        var chat = await visitor.ChatAsync();
        await chat.SayAsync("card");
        await Expect(chat.Card).ToBeVisibleAsync();
        await Expect(chat.Answers).ToHaveCountAsync(2);
        return chat;
    }
}
