using System.Globalization;
using System.Text.Json;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Knowledge;
using YamlDotNet.RepresentationModel;

namespace Helpdesk.Core.Bots;

/// <summary>Reads one bot's file; what it gives back is of use only when no problem was noted.</summary>
internal sealed class BotFileReader(YamlSection root, HelpdeskPaths paths, IReadOnlySet<string>? rungs, IReadOnlySet<string>? callers)
{
    private static readonly string[] KnownKeys =
    [
        "name", "desk", "languages", "persona", "prompt", "models", "allowedOrigins", "texts", "aiLabel", "blockedWords", "starters",
        "channels", "budgets", "handoff", "prechat",
    ];

    /// <summary>What does no harm but will not do what the file's author wants either.</summary>
    public List<BotProblem> Warnings { get; } = [];

    public BotDefinition Read(string id, string folder)
    {
        root.AllowOnly(KnownKeys);
        var name = root.RequiredText("name");
        var languages = ReadLanguages();
        var models = ReadModels();
        return new BotDefinition
        {
            Id = id,
            Folder = folder,
            Name = name,
            Desk = ReadDesk(),
            Languages = languages,
            Persona = root.Text("persona") ?? "",
            Prompt = ReadPrompt(),
            Models = models,
            Budgets = ReadBudgets(),
            AllowedOrigins = ReadOrigins(),
            Texts = ReadTexts(languages, name),
            AiLabel = ReadAiLabel(),
            BlockedWords = root.Texts("blockedWords").Select(word => word.Value).ToList(),
            Starters = ReadStarters(languages),
            Channels = ReadChannels(),
            Handoff = ReadHandoff(models),
            Prechat = root.Section("prechat") is { } prechat ? new PrechatFileReader(prechat, root.Find("prechat")!, languages).Read() : null,
        };
    }

    private HandoffSettings ReadHandoff(List<string> models)
    {
        if (root.Section("handoff") is not { } section)
            return new HandoffSettings();
        var reader = new HandoffFileReader(section);
        var handoff = reader.Read();
        if (handoff.Offered && (callers ?? rungs) is { } able && !(models.Count > 0 ? models : [ModelRungs.Main]).Any(able.Contains))
        {
            Warnings.AddRange(reader.NeedModel.Select(rule => new BotProblem(
                root.File, (int)rule.Node.Start.Line, rule.Key, "Only a model that calls functions can tell when this is so, and no rung of the bot has one: the rule is never met.")));
        }

        return handoff;
    }

    private List<string> ReadLanguages()
    {
        if (root.Find("languages") is null)
            root.RequiredText("languages");
        var languages = new List<string>();
        foreach (var (language, node) in root.Texts("languages"))
        {
            if (!DefaultTexts.Has(language))
                root.Report(node, "languages", UnknownLanguage(language));
            else if (languages.Contains(language))
                root.Report(node, "languages", $"\"{language}\" stands here twice.");
            else
                languages.Add(language);
        }

        if (root.Find("languages") is YamlSequenceNode { Children.Count: 0 } empty)
            root.Report(empty, "languages", "At least one language is needed.");
        return languages;
    }

    private string ReadDesk()
    {
        var desk = root.Text("desk") ?? "default";
        if (!ConversationKey.IsName(desk))
            root.Report(root.Find("desk")!, "desk", "A desk is named by 1 to 64 of a-z, 0-9, '-' and '_'.");
        return desk;
    }

    private string ReadPrompt()
    {
        var prompt = root.Text("prompt") ?? "answer";
        if (!ConversationKey.IsName(prompt))
        {
            root.Report(root.Find("prompt")!, "prompt", "A prompt is named by 1 to 64 of a-z, 0-9, '-' and '_', as its folder is.");
            return prompt;
        }

        var line = root.Find("prompt") is { } node ? (int)node.Start.Line : 0;
        var folder = Path.Combine(paths.Prompts, prompt);
        foreach (var file in (string[])["skprompt.txt", "config.json"])
        {
            if (!File.Exists(Path.Combine(folder, file)))
            {
                root.Report(new BotProblem(root.File, line, "prompt",
                    $"There is no {BotFiles.Shown(Path.Combine(folder, file), paths.Prompts)}. {PromptHint(prompt)}"));
                return prompt;
            }
        }

        var config = Path.Combine(folder, "config.json");
        if (BotFiles.CheckPromptConfig(config, BotFiles.Shown(config, paths.Prompts)) is { } problem)
            root.Report(problem);
        return prompt;
    }

    private string PromptHint(string prompt) => NearestName.Hint(prompt, Directory.Exists(paths.Prompts)
        ? Directory.EnumerateDirectories(paths.Prompts).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal).ToArray()
        : []);

    private List<string> ReadModels()
    {
        var models = new List<string>();
        foreach (var (rung, node) in root.Texts("models"))
        {
            if (rungs is not null && !rungs.Contains(rung))
                root.Report(node, "models", $"No rung \"{rung}\" is configured: set Models__{rung}__Endpoint and Models__{rung}__Name. "
                    + NearestName.Hint(rung, rungs.Order(StringComparer.Ordinal).ToArray()));
            else if (models.Contains(rung, StringComparer.OrdinalIgnoreCase))
                root.Report(node, "models", $"\"{rung}\" stands here twice.");
            models.Add(rung);
        }

        return models;
    }

    private TokenBudgets ReadBudgets()
    {
        if (root.Section("budgets") is not { } section)
            return new TokenBudgets(null, null);
        section.AllowOnly("visitorTokensPerDay", "tokensPerDay");
        return new TokenBudgets(ReadTokens(section, "visitorTokensPerDay"), ReadTokens(section, "tokensPerDay"));
    }

    private static long? ReadTokens(YamlSection section, string key)
    {
        if (section.Text(key) is not { } text)
            return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var tokens))
            return tokens;
        section.Report(section.Find(key)!, section.Full(key), "This must be a whole number of tokens, 0 for any number.");
        return null;
    }

    private List<string> ReadOrigins()
    {
        var origins = new List<string>();
        foreach (var (text, node) in root.Texts("allowedOrigins"))
        {
            if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp)
                && string.Equals(text, uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase) && uri.UserInfo.Length == 0)
                origins.Add(uri.GetLeftPart(UriPartial.Authority));
            else
                root.Report(node, "allowedOrigins", $"\"{text}\" is no web origin: write scheme and host, without a path or a slash at the end, such as https://shop.example.");
        }

        return origins;
    }

    private AiLabel ReadAiLabel()
    {
        switch (root.Text("aiLabel"))
        {
            case null or "metadata":
                return AiLabel.Metadata;
            case "text":
                return AiLabel.Text;
            default:
                root.Report(root.Find("aiLabel")!, "aiLabel", "This must be \"metadata\" or \"text\".");
                return AiLabel.Metadata;
        }
    }

    private Dictionary<string, BotTexts> ReadTexts(List<string> languages, string name)
    {
        var texts = languages.ToDictionary(language => language, language => DefaultTexts.For(language, name));
        if (root.Section("texts") is not { } section)
            return texts;

        var given = new Dictionary<string, YamlSection>();
        foreach (var (language, key, value) in section.Entries())
        {
            if (!CheckLanguage(section, language, key, languages))
                continue;
            if (section.SectionOf(value, section.Full(language)) is not { } own)
                continue;
            own.AllowOnly(DefaultTexts.Keys);
            given[language] = own;
            texts[language] = Override(texts[language], own);
        }

        foreach (var key in DefaultTexts.Keys.Where(key => given.Values.Any(own => own.Find(key) is not null)))
        {
            foreach (var language in languages.Where(language => !given.TryGetValue(language, out var own) || own.Find(key) is null))
                section.Report(root.Find("texts")!, $"texts.{language}.{key}", $"The text is given in another language but not in \"{language}\".");
        }

        return texts;
    }

    private static BotTexts Override(BotTexts texts, YamlSection own) => new()
    {
        Welcome = own.Text("welcome") ?? texts.Welcome,
        Apology = own.Text("apology") ?? texts.Apology,
        Stopped = own.Text("stopped") ?? texts.Stopped,
        Unknown = own.Text("unknown") ?? texts.Unknown,
        UnknownAgain = own.Text("unknownAgain") ?? texts.UnknownAgain,
        TicketOffer = own.Text("ticketOffer") ?? texts.TicketOffer,
        Person = own.Text("person") ?? texts.Person,
        Contact = own.Text("contact") ?? texts.Contact,
        QuoteIntroduction = own.Text("quoteIntroduction") ?? texts.QuoteIntroduction,
        Clarify = own.Text("clarify") ?? texts.Clarify,
        Withheld = own.Text("withheld") ?? texts.Withheld,
        AiLabel = own.Text("aiLabel") ?? texts.AiLabel,
        ModelDown = own.Text("modelDown") ?? texts.ModelDown,
        OverBudget = own.Text("overBudget") ?? texts.OverBudget,
        Refused = own.Text("refused") ?? texts.Refused,
        FileNotRead = own.Text("fileNotRead") ?? texts.FileNotRead,
        Confirm = own.Text("confirm") ?? texts.Confirm,
        ConfirmYes = own.Text("confirmYes") ?? texts.ConfirmYes,
        ConfirmNo = own.Text("confirmNo") ?? texts.ConfirmNo,
        Done = own.Text("done") ?? texts.Done,
        NotDone = own.Text("notDone") ?? texts.NotDone,
        Handoff = new HandoffTextsReader(own).Read(texts.Handoff),
    };

    private Dictionary<string, IReadOnlyList<string>> ReadStarters(List<string> languages)
    {
        var starters = new Dictionary<string, IReadOnlyList<string>>();
        if (root.Section("starters") is not { } section)
            return starters;

        foreach (var (language, key, value) in section.Entries())
        {
            if (CheckLanguage(section, language, key, languages))
                starters[language] = section.TextsOf(value, section.Full(language)).Select(starter => starter.Value).ToList();
        }

        foreach (var language in languages.Where(language => !starters.ContainsKey(language)))
            section.Report(root.Find("starters")!, $"starters.{language}", $"Starters are given in another language but not in \"{language}\".");
        return starters;
    }

    private Dictionary<string, JsonElement> ReadChannels()
    {
        var channels = new Dictionary<string, JsonElement>();
        if (root.Section("channels") is not { } section)
            return channels;

        foreach (var (channel, key, value) in section.Entries())
        {
            try
            {
                if (ConversationKey.IsName(channel))
                    channels[channel] = YamlJson.From(value);
                else
                    section.Report(key, section.Full(channel), "A channel is named by 1 to 64 of a-z, 0-9, '-' and '_'.");
            }
            catch (FormatException error)
            {
                section.Report(value, section.Full(channel), error.Message);
            }
        }

        return channels;
    }

    private static bool CheckLanguage(YamlSection section, string language, YamlNode key, List<string> languages)
    {
        if (languages.Contains(language))
            return true;
        section.Report(key, section.Full(language), DefaultTexts.Has(language)
            ? $"\"{language}\" is not among the bot's languages."
            : UnknownLanguage(language));
        return false;
    }

    private static string UnknownLanguage(string language) =>
        $"\"{language}\" is not a language of Helpdesk. Known are {Languages.English} and {Languages.Chinese}.";
}
