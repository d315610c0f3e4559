using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Helpdesk.Testing.Assistant;
using Helpdesk.Testing.Model;
using Microsoft.Extensions.DependencyInjection;

namespace Helpdesk.Assistant.Tests.Conversations;

/// <summary>One customer's conversation with the real assistant over real help pages: turn after turn, the state stored between them as it is in truth.</summary>
internal sealed class Talk : IAsyncDisposable
{
    private readonly HelpPages pages = new();
    private readonly AssistantBench bench = new();
    private readonly WrittenLog log = new();
    private readonly BotDefinition bot;
    private byte[] state = [];
    private int turns;

    /// <param name="withTickets">Whether the bot has a plugin that keeps tickets.</param>
    /// <param name="model">The model before the rung that quotes; null for none.</param>
    /// <param name="change">What is different about the bot.</param>
    public Talk(bool withTickets = true, FakeModelServer? model = null, Func<BotDefinition, BotDefinition>? change = null)
    {
        bot = pages.Bot();
        bot = change?.Invoke(bot) ?? bot;
        bench.WithHelpPages(bot);
        if (withTickets)
            bench.WithPlugin("Ticketing", Shelf.Create);
        if (model is not null)
            bench.WithModel("main", model);
    }

    public TicketShelf Shelf { get; } = new();

    /// <summary>When the customer speaks.</summary>
    public DateTimeOffset Now { get; set; } = new(2026, 11, 24, 9, 0, 0, TimeSpan.Zero);

    /// <summary>What the page has told and the customer has filled in.</summary>
    public ConversationContext? Context { get; init; }

    /// <summary>The journal of the last turn.</summary>
    public RecordedJournal Journal { get; private set; } = new();

    /// <summary>Lets time pass for the ladder, as for a rung that rests after a failure.</summary>
    public void Advance(TimeSpan time) => bench.Time.Advance(time);

    /// <summary>Sends these messages at once, as one turn.</summary>
    public Task<Said> SayAsync(params string[] texts) =>
        TurnAsync([], [.. texts.Select(text => new Activity { Type = ActivityTypes.Message, Text = text })]);

    /// <summary>Sends the last message as an attempt that finds the journal of an earlier one.</summary>
    public Task<Said> SayAgainAsync(string text, IReadOnlyList<JournalEntry> earlier) =>
        TurnAsync(earlier, new Activity { Type = ActivityTypes.Message, Text = text });

    /// <summary>Says one after the other, and gives the last answer.</summary>
    public async Task<Said> GoesAsync(params string[] texts)
    {
        Said? said = null;
        foreach (var text in texts)
            said = await SayAsync(text);
        return said!;
    }

    /// <summary>Sends a card's values.</summary>
    public Task<Said> SubmitAsync(string json) => TurnAsync([], new Activity { Type = ActivityTypes.Message, Value = JsonElement.Parse(json) });

    /// <summary>Takes back the last turn, as if it had not been committed.</summary>
    public async Task<Said> TryAsync(string text)
    {
        var before = state;
        var said = await SayAsync(text);
        state = before;
        return said;
    }

    public async ValueTask DisposeAsync()
    {
        await bench.DisposeAsync();
        pages.Dispose();
    }

    private async Task<Said> TurnAsync(IReadOnlyList<JournalEntry> earlier, params Activity[] messages)
    {
        Journal = new RecordedJournal();
        var read = ConversationStateJson.Read(state);
        var taken = new TakenTurn
        {
            Conversation = new ConversationKey("default", bot.Id, "c1"),
            Id = $"{++turns}",
            Guard = new Guard(1, 1),
            Takes = 1,
            Failures = 0,
            Messages = [.. messages.Select((message, place) => new LogEntry((turns * 10) + place, Now, $"m{turns}-{place}", LogEntry.BodyOf(message)))],
            State = read,
            Context = Context,
            Reference = new ConversationReference { User = new ChannelAccount { Id = "c" } },
            DeliverOutside = false,
            Journal = earlier,
            StreamSequence = 0,
            Stopped = false,
        };
        var turn = new Turn(taken, bot, new Reply(new OutputGate("withheld", [], _ => false), 16_384), Journal, log);
        await foreach (var part in bench.Services.GetRequiredService<IAssistant>().AnswerAsync(turn, TestContext.Current.CancellationToken))
            turn.Reply.Add(part);
        turn.Reply.Complete();
        state = ConversationStateJson.Write(turn.State with { Turns = read.Turns + 1, Language = turn.Language });
        return Said.By(turn);
    }
}
