using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Helpdesk.Knowledge.Faq;
using Helpdesk.Knowledge.Search;

namespace Helpdesk.Knowledge.Tests;

internal static class Some
{
    public static readonly DateOnly Day = new(2026, 11, 23);

    private static readonly BotTexts Texts = new()
    {
        Welcome = "Welcome",
        Apology = "Sorry",
        Stopped = "Stopped",
        Unknown = "Unknown",
        UnknownAgain = "I do not know this either.",
        TicketOffer = "I can take a ticket.",
        Person = "Nobody is here.",
        Contact = "",
        QuoteIntroduction = "Quote",
        Clarify = "Which?",
        Withheld = "Withheld",
        AiLabel = "AI",
    };

    public static BotDefinition Bot(string folder, params string[] languages) => new()
    {
        Id = Path.GetFileName(folder),
        Name = "Shop",
        Folder = folder,
        Languages = languages.Length > 0 ? languages : ["en", "zh"],
        Texts = new Dictionary<string, BotTexts> { ["en"] = Texts, ["zh"] = Texts },
    };

    /// <summary>The demo shop of the repository.</summary>
    public static BotDefinition DemoShop()
    {
        var root = AppContext.BaseDirectory;
        while (root is not null && !File.Exists(Path.Combine(root, "Helpdesk.sln")))
            root = Path.GetDirectoryName(root);
        return Bot(Path.Combine(root ?? throw new DirectoryNotFoundException("The tests run from outside the repository."), "bots", "demo-shop"));
    }

    public static FaqEntry Entry(string id, string question, params string[] alternates) =>
        new(id, question, alternates, $"The answer of {id}.", Languages.Of(question) ?? "en", "Help");

    public static KnowledgeIndex Index(params FaqEntry[] entries) => new(entries, CancellationToken.None);

    public static KnowledgeResult Search(this KnowledgeIndex index, string question, string? language = null) =>
        index.Search(question, language, 5, Day);
}
