using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;

namespace Helpdesk.Testing.Assistant;

/// <summary>Makes turns for the assistant to answer.</summary>
public sealed class SomeTurn
{
    public WrittenLog Log { get; } = new();

    public RecordedJournal Journal { get; } = new();

    public BotDefinition Bot { get; init; } = SomeBot();

    public ConversationState State { get; init; } = new();

    /// <summary>The id of the conversation.</summary>
    public string Conversation { get; init; } = "c1";

    /// <summary>Where the customer is, and who.</summary>
    public ConversationReference Reference { get; init; } = new() { User = new ChannelAccount { Id = "c" } };

    /// <summary>What the page has told and the customer has filled in.</summary>
    public ConversationContext? Context { get; init; }

    /// <summary>The calls that an earlier attempt has made.</summary>
    public IReadOnlyList<JournalEntry> Earlier { get; init; } = [];

    public static BotDefinition SomeBot(params string[] models) => new()
    {
        Id = "shop",
        Name = "Corner Shop",
        Folder = "/nowhere/shop",
        Languages = [Languages.English, Languages.Chinese],
        Persona = "You are brisk.",
        Models = models,
        Texts = new Dictionary<string, BotTexts> { ["en"] = Texts("en"), ["zh"] = Texts("zh") },
    };

    /// <summary>An entry of the help pages whose fields derive from its id.</summary>
    public static KnowledgeHit Hit(string id, string answer, string? url = null, string language = "en") =>
        new(id, $"Question of {id}?", answer, language, $"Title of {id}", url, 0.9);

    /// <summary>Something that the customer said before.</summary>
    public SomeTurn AfterCustomer(string text)
    {
        Log.Write(new Activity { Type = ActivityTypes.Message, Text = text, From = new ChannelAccount { Id = "c", Role = RoleTypes.User } });
        return this;
    }

    /// <summary>Something that the bot said before.</summary>
    public SomeTurn AfterBot(string text)
    {
        Log.Write(new Activity { Type = ActivityTypes.Message, Text = text, From = new ChannelAccount { Id = "b", Role = RoleTypes.Bot } });
        return this;
    }

    /// <summary>The turn in which the customer sends these messages.</summary>
    public Turn Asks(params string[] texts) =>
        Sends([.. texts.Select(text => new Activity { Type = ActivityTypes.Message, Text = text })]);

    /// <summary>The turn of these messages, as a client posts them.</summary>
    public Turn Sends(params Activity[] posted)
    {
        var messages = posted
            .Select(message => Log.Write(message with { From = new ChannelAccount { Id = "c", Role = RoleTypes.User } }))
            .ToList();
        var taken = new TakenTurn
        {
            Conversation = new ConversationKey("default", Bot.Id, Conversation),
            Id = "7",
            Guard = new Guard(1, 1),
            Takes = 1,
            Failures = 0,
            Messages = messages,
            State = State,
            Reference = Reference,
            Context = Context,
            DeliverOutside = false,
            Journal = Earlier,
            StreamSequence = 0,
            Stopped = false,
        };
        return new Turn(taken, Bot, new Reply(new OutputGate(Bot.TextsFor(null).Withheld, Bot.BlockedWords, _ => false), 16_384), Journal, Log);
    }

    private static BotTexts Texts(string language) => new()
    {
        Welcome = $"welcome-{language}",
        Apology = $"apology-{language}",
        Stopped = $"stopped-{language}",
        Unknown = $"unknown-{language}",
        UnknownAgain = $"unknown-again-{language}",
        TicketOffer = $"offer-{language}",
        Person = $"person-{language}",
        Contact = "",
        QuoteIntroduction = $"quote-{language}:",
        Clarify = $"clarify-{language}",
        Withheld = $"withheld-{language}",
        AiLabel = $"label-{language}",
        ModelDown = $"down-{language}",
        OverBudget = $"over-{language}",
        Refused = $"refused-{language}",
        FileNotRead = $"file-{language}",
        Confirm = $"confirm-{language}:",
        ConfirmYes = $"yes-{language}",
        ConfirmNo = $"no-{language}",
        Done = $"done-{language}.",
        NotDone = $"notdone-{language}",
    };
}
