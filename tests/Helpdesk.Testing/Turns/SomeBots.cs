using Helpdesk.Core.Bots;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Testing.Turns;

/// <summary>A catalogue for tests: the bot <c>demo-shop</c> with short texts, or bots of your own.</summary>
public sealed class SomeBots(params BotDefinition[] bots) : IBotCatalogue
{
    private static readonly BotTexts English = new()
    {
        Welcome = "Welcome.",
        Apology = "Sorry, something went wrong.",
        Stopped = "Stopped.",
        Unknown = "I do not know.",
        UnknownAgain = "I do not know this either.",
        TicketOffer = "I can take a ticket.",
        Person = "Nobody is here.",
        Contact = "",
        QuoteIntroduction = "From our help pages:",
        Clarify = "Which one do you mean?",
        Withheld = "[withheld]",
        AiLabel = "Made by an AI.",
    };

    public static BotDefinition Shop { get; } = new()
    {
        Id = "demo-shop",
        Handoff = new HandoffSettings { Offered = false },
        Name = "Demo shop",
        Folder = "bots/demo-shop",
        Languages = ["en", "zh"],
        Texts = new Dictionary<string, BotTexts> { ["en"] = English, ["zh"] = English with { Apology = "抱歉，出错了。", Stopped = "已停止。" } },
    };

    public IReadOnlyCollection<BotDefinition> All { get; } = bots.Length == 0 ? [Shop] : bots;

    public BotDefinition? Find(string id) => All.FirstOrDefault(bot => bot.Id == id);
}
