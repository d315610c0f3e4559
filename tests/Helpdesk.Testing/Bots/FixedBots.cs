using Helpdesk.Core.Bots;

namespace Helpdesk.Testing.Bots;

/// <summary>Bots without folders.</summary>
public sealed class FixedBots(params BotDefinition[] bots) : IBotCatalogue
{
    public IReadOnlyCollection<BotDefinition> All { get; } = bots;

    public BotDefinition? Find(string id) => All.FirstOrDefault(bot => bot.Id == id);

    /// <summary>A shop's bot that speaks both languages.</summary>
    public static BotDefinition Shop(string id = "demo-shop", params string[] allowedOrigins) => new()
    {
        Id = id,
        Name = "Demo Shop",
        Folder = "/bots/" + id,
        Languages = ["en", "zh"],
        AllowedOrigins = allowedOrigins,
        Texts = new Dictionary<string, BotTexts> { ["en"] = TextsOf("en"), ["zh"] = TextsOf("zh") },
        Starters = new Dictionary<string, IReadOnlyList<string>> { ["en"] = ["Where is my order?"], ["zh"] = ["我的订单在哪里？"] },
    };

    private static BotTexts TextsOf(string language) => new()
    {
        Welcome = language == "zh" ? "您好！" : "Welcome!",
        Apology = $"apology {language}",
        Stopped = $"stopped {language}",
        Unknown = $"unknown {language}",
        QuoteIntroduction = $"quote {language}",
        Clarify = $"clarify {language}",
        Withheld = $"withheld {language}",
        AiLabel = $"AI {language}",
    };
}
