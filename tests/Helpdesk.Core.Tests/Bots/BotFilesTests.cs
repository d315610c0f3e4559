using Helpdesk.Core.Bots;

namespace Helpdesk.Core.Tests.Bots;

public sealed class BotFilesTests : IDisposable
{
    private readonly BotsFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_short_file_is_a_whole_bot()
    {
        folder.Bot("shop", "name: My shop\nlanguages: [zh, en]\n");

        var bot = Assert.Single(folder.Read().Bots);

        Assert.Equal("shop", bot.Id);
        Assert.Equal("default", bot.Desk);
        Assert.Equal(["zh", "en"], bot.Languages);
        Assert.Equal("answer", bot.Prompt);
        Assert.Empty(bot.Models);
        Assert.Contains("My shop", bot.Texts["zh"].Welcome, StringComparison.Ordinal);
        Assert.Contains("My shop", bot.Texts["en"].Welcome, StringComparison.Ordinal);
        Assert.Equal(AiLabel.Metadata, bot.AiLabel);
        Assert.True(Path.IsPathFullyQualified(bot.Folder));
    }

    [Fact]
    public void Budgets_are_read_and_a_wrong_one_is_named()
    {
        folder.Bot("shop", "name: My shop\nlanguages: [en]\nbudgets: { visitorTokensPerDay: 20000, tokensPerDay: 0 }\n");
        folder.Bot("wrong", "name: My shop\nlanguages: [en]\nbudgets:\n  visitorTokensPerDay: many\n  tokens: 5\n");

        var reading = folder.Read();

        Assert.Equal(new TokenBudgets(20000, 0), reading.Bots.First(bot => bot.Id == "shop").Budgets);
        Assert.Equal(
            [("budgets.tokens", 5), ("budgets.visitorTokensPerDay", 4)],
            reading.Problems.Select(problem => (problem.Key, problem.Line)).OrderBy(problem => problem.Key, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_key_is_read()
    {
        folder.Prompt("terse", "{}").Bot("shop", """
            name: My shop
            desk: north
            languages: [en]
            persona: You are brisk.
            prompt: terse
            models: [main, spare]
            allowedOrigins: [https://shop.example, "http://localhost:8080"]
            aiLabel: text
            blockedWords: [foo]
            starters:
              en: [How long?, How much?]
            texts:
              en:
                welcome: Hi.
                unknown: No idea.
                unknownAgain: No idea either.
                ticketOffer: A ticket?
                person: Nobody is here.
                contact: Write to us.
            channels:
              webhook: { url: "https://hook.example/in" }
            """);

        var reading = folder.Read("main", "spare");

        Assert.Empty(reading.Problems);
        var bot = Assert.Single(reading.Bots);
        Assert.Equal("north", bot.Desk);
        Assert.Equal("You are brisk.", bot.Persona);
        Assert.Equal("terse", bot.Prompt);
        Assert.Equal(["main", "spare"], bot.Models);
        Assert.Equal(["https://shop.example", "http://localhost:8080"], bot.AllowedOrigins);
        Assert.Equal(AiLabel.Text, bot.AiLabel);
        Assert.Equal(["foo"], bot.BlockedWords);
        Assert.Equal(["How long?", "How much?"], bot.Starters["en"]);
        Assert.Equal("Hi.", bot.Texts["en"].Welcome);
        Assert.Equal("No idea.", bot.Texts["en"].Unknown);
        Assert.Equal(
            ("No idea either.", "A ticket?", "Nobody is here.", "Write to us."),
            (bot.Texts["en"].UnknownAgain, bot.Texts["en"].TicketOffer, bot.Texts["en"].Person, bot.Texts["en"].Contact));
        Assert.NotEmpty(bot.Texts["en"].Apology);
        Assert.Equal("https://hook.example/in", bot.Channels["webhook"].GetProperty("url").GetString());
    }

    [Theory]
    [InlineData("name: X\nlanguages: [en]\npersonna: hi\n", 3, "personna", "Did you mean \"persona\"?")]
    [InlineData("name: X\nlanguages: [en]\nqqqqqq: hi\n", 3, "qqqqqq", "Known are name, desk")]
    [InlineData("languages: [en]\n", 1, "name", "required")]
    [InlineData("name: X\n", 1, "languages", "required")]
    [InlineData("name: X\nlanguages: []\n", 2, "languages", "At least one")]
    [InlineData("name: X\nlanguages: en\n", 2, "languages", "A list of texts is expected here, not a single value")]
    [InlineData("name: [X]\nlanguages: [en]\n", 1, "name", "A text is expected here, not a list")]
    [InlineData("name: X\nlanguages: [en]\npersona: {a: b}\n", 3, "persona", "not a map")]
    [InlineData("name:\nlanguages: [en]\n", 1, "name", "empty")]
    [InlineData("name: X\nlanguages:\n  - en\n  - de\n", 4, "languages", "\"de\" is not a language")]
    [InlineData("name: X\nlanguages: [en, en]\n", 2, "languages", "twice")]
    [InlineData("name: X\ndesk: North Side\nlanguages: [en]\n", 2, "desk", "a-z")]
    [InlineData("name: X\nlanguages: [en]\naiLabel: loud\n", 3, "aiLabel", "\"metadata\" or \"text\"")]
    [InlineData("name: X\nlanguages: [en]\nallowedOrigins:\n  - https://ok.example\n  - https://shop.example/path\n", 5, "allowedOrigins", "no web origin")]
    [InlineData("name: X\nlanguages: [en]\nallowedOrigins: ['*']\n", 3, "allowedOrigins", "no web origin")]
    [InlineData("name: X\nlanguages: [en]\nallowedOrigins: ['ftp://shop.example']\n", 3, "allowedOrigins", "no web origin")]
    [InlineData("name: X\nlanguages: [en]\nallowedOrigins: ['https://a@shop.example']\n", 3, "allowedOrigins", "no web origin")]
    [InlineData("name: X\nlanguages: [en]\nprompt: anser\n", 3, "prompt", "There is no prompts/anser/skprompt.txt. Did you mean \"answer\"?")]
    [InlineData("name: X\nlanguages: [en]\nprompt: ../answer\n", 3, "prompt", "named by")]
    [InlineData("name: X\nlanguages: [en]\nmodels:\n  - main\n  - mian\n", 5, "models", "Did you mean \"main\"?")]
    [InlineData("name: X\nlanguages: [en]\ntexts:\n  en:\n    welcom: Hi\n", 5, "texts.en.welcom", "Did you mean \"welcome\"?")]
    [InlineData("name: X\nlanguages: [en, zh]\ntexts:\n  en:\n    welcome: Hi\n", 4, "texts.zh.welcome", "not in \"zh\"")]
    [InlineData("name: X\nlanguages: [en]\ntexts:\n  zh:\n    welcome: 您好\n", 4, "texts.zh", "not among the bot's languages")]
    [InlineData("name: X\nlanguages: [en]\ntexts:\n  fr:\n    welcome: Salut\n", 4, "texts.fr", "not a language of Helpdesk")]
    [InlineData("name: X\nlanguages: [en]\ntexts:\n  en:\n    welcome:\n", 5, "texts.en.welcome", "empty")]
    [InlineData("name: X\nlanguages: [en, zh]\nstarters:\n  en: [Hello?]\n", 4, "starters.zh", "not in \"zh\"")]
    [InlineData("name: X\nlanguages: [en]\nchannels:\n  Web Hook: {}\n", 4, "channels.Web Hook", "named by")]
    [InlineData("name: X\nlanguages: [en]\nchannels:\n  webhook: &a [*a]\n", 4, "channels.webhook", "levels")]
    [InlineData("name: X\nname: Y\nlanguages: [en]\n", 2, "", "no valid YAML")]
    [InlineData("name: X\nlanguages: [en\n", 3, "", "no valid YAML")]
    [InlineData("- name\n", 1, "", "one map of keys")]
    [InlineData("", 1, "", "one map of keys")]
    public void A_mistake_is_named_with_its_line_and_key(string yaml, int line, string key, string reason)
    {
        folder.Bot("shop", yaml);

        var reading = folder.Read("main");

        Assert.Empty(reading.Bots);
        var problem = Assert.Single(reading.Problems);
        Assert.Equal(("bots/shop/bot.yaml", line, key), (problem.File, problem.Line, problem.Key));
        Assert.Contains(reason, problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void All_mistakes_of_all_bots_are_gathered_and_the_good_bot_is_read()
    {
        folder.Bot("a", "nme: X\nlanguages: [xx]\n").Bot("b", "name: B\nlanguages: [en]\n").Bot("c", "name: C\nlanguages: [en]\ndesk: No\n");

        var reading = folder.Read();

        Assert.Equal("b", Assert.Single(reading.Bots).Id);
        Assert.Equal(
            ["bots/a/bot.yaml:1:nme", "bots/a/bot.yaml:1:name", "bots/a/bot.yaml:2:languages", "bots/c/bot.yaml:3:desk"],
            reading.Problems.Select(problem => $"{problem.File}:{problem.Line}:{problem.Key}"));
    }

    [Fact]
    public void A_folder_whose_name_is_no_id_is_refused()
    {
        folder.Bot("My Shop", "name: X\nlanguages: [en]\n");

        var problem = Assert.Single(folder.Read().Problems);

        Assert.Equal("bots/My Shop", problem.File);
        Assert.Contains("Rename the folder", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_folder_without_a_file_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(folder.Paths.Bots, "shop"));

        var problem = Assert.Single(folder.Read().Problems);

        Assert.Equal("bots/shop/bot.yaml", problem.File);
        Assert.Contains("missing", problem.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_bots_folder_is_refused()
    {
        Directory.CreateDirectory(Path.Combine(folder.Paths.Bots, ".git"));

        Assert.Contains("There is no bot here", Assert.Single(folder.Read().Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_bots_folder_is_refused()
    {
        Directory.Delete(folder.Paths.Bots);

        Assert.Contains("Helpdesk__Bots", Assert.Single(folder.Read().Problems).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_settings_of_a_prompt_are_named_once_with_their_line()
    {
        folder.Prompt("answer", "{\n \"schema\": 1,\n oops\n}").Bot("a", "name: A\nlanguages: [en]\n").Bot("b", "name: B\nlanguages: [en]\n");

        var problem = Assert.Single(folder.Read().Problems);

        Assert.Equal(("prompts/answer/config.json", 3), (problem.File, problem.Line));
    }

    [Fact]
    public void Names_of_rungs_are_left_alone_when_no_rungs_are_given()
    {
        folder.Bot("shop", "name: X\nlanguages: [en]\nmodels: [anything]\n");

        Assert.Empty(BotFiles.Read(folder.Paths).Problems);
    }

    [Fact]
    public void The_values_of_channels_keep_their_types()
    {
        folder.Bot("shop", """
            name: X
            languages: [en]
            channels:
              webhook:
                url: https://hook.example
                retries: 3
                ratio: 0.5
                enabled: true
                nothing: ~
                quoted: "3"
                phone: 0049123
                big: 12345678901234567890123
                list: [1, two, false]
            """);

        var bot = Assert.Single(folder.Read().Bots);

        Assert.Equal(
            """{"url":"https://hook.example","retries":3,"ratio":0.5,"enabled":true,"nothing":null,"quoted":"3","phone":"0049123","big":12345678901234567890123,"list":[1,"two",false]}""",
            bot.Channels["webhook"].GetRawText());
    }

    [Fact]
    public void The_bots_of_this_repository_are_right()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Helpdesk.sln")))
            root = root.Parent;
        Assert.NotNull(root);

        var reading = BotFiles.Read(new HelpdeskPaths("", Path.Combine(root.FullName, "bots"), Path.Combine(root.FullName, "prompts")));

        Assert.Empty(reading.Problems);
        Assert.Contains(reading.Bots, bot => bot.Id == "demo-shop" && bot.Starters["zh"].Count == bot.Starters["en"].Count);
    }
}
