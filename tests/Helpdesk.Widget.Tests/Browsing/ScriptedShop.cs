using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Helpdesk.Core.Turns;
using Helpdesk.Server;
using Helpdesk.Server.Commands;
using Helpdesk.Server.Operation;
using Helpdesk.Testing.Turns;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Helpdesk.Widget.Tests.Browsing;

/// <summary>The demo shop in this process, with a bot that says what a test has scripted: words, buttons, cards, files.</summary>
public sealed class ScriptedShop : Shop
{
    /// <summary>The largest attachment that this shop takes, in bytes.</summary>
    public const long AttachmentBytes = 200_000;

    private const string OwnPages = "/own/";

    private readonly ConcurrentDictionary<string, Activity> answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<Activity> heard = new();
    private readonly ConcurrentDictionary<string, string> pages = new(StringComparer.Ordinal);
    private WebApplication? app;
    private ConversationKey? conversation;

    /// <summary>What the bot waits for after its first words; nothing when null.</summary>
    public Task? Pause { get; set; }

    /// <summary>The customers' messages as the bot got them, oldest first.</summary>
    public IReadOnlyList<Activity> Heard => [.. heard];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>What the bot answers to a text: an activity with <c>text</c>, <c>suggestedActions</c>, <c>attachments</c>.</summary>
    public void When(string question, string answer) => answers[question] = ActivityJson.Read(Encoding.UTF8.GetBytes(answer));

    /// <summary>Puts up a page that is written for a test, and gives its path.</summary>
    public string Page(string name, string html)
    {
        pages[name] = html;
        return OwnPages + name;
    }

    /// <summary>An answer that holds one Adaptive Card.</summary>
    public void WhenCard(string question, string card) =>
        When(question, $$"""{"type":"message","attachments":[{"contentType":"application/vnd.microsoft.card.adaptive","content":{{card}}}]}""");

    /// <summary>The events of the last conversation that have a name, oldest first.</summary>
    public async Task<IReadOnlyList<JsonElement>> EventsAsync(string name)
    {
        var page = await app!.Services.GetRequiredService<IConversationLog>().ReadAsync(conversation!, 0, 1000, Cancellation);
        return [.. page.Entries.Select(entry => entry.Activity).Where(activity => activity.Name == name).Select(activity => activity.Value!.Value)];
    }

    /// <summary>Has the server add a line to the last conversation, as people and the platform do: an activity as it stands.</summary>
    public async Task TellAsync(string activity)
    {
        var (_, epoch) = await app!.Services.GetRequiredService<IOwnership>().ReadAsync(conversation!, Cancellation);
        var line = ActivityJson.Read(Encoding.UTF8.GetBytes(activity));
        Assert.NotNull(await app.Services.GetRequiredService<IConversationLog>().AppendAsync(conversation!, epoch, line, null, Cancellation));
    }

    /// <summary>Has the server tell something of the last conversation that is kept nowhere.</summary>
    public Task SignalAsync(string activity) =>
        app!.Services.GetRequiredService<ISignals>().SignalAsync(conversation!, ActivityJson.Read(Encoding.UTF8.GetBytes(activity)), Cancellation);

    /// <summary>Listens to the last conversation; what is told and kept nowhere comes out.</summary>
    public async Task<Func<Task<Activity>>> HearSignalsAsync()
    {
        var subscription = await app!.Services.GetRequiredService<IConversationLog>().SubscribeAsync(conversation!, Cancellation);
        var told = subscription.ReadAllAsync(Cancellation).GetAsyncEnumerator(Cancellation);
        return async () =>
        {
            while (await told.MoveNextAsync())
            {
                if (told.Current is ConversationEvent.Signal signal)
                    return signal.Activity;
            }

            throw new InvalidOperationException("The conversation can no longer be listened to.");
        };
    }

    /// <summary>The id of the last line of the conversation that has a text.</summary>
    public async Task<string> IdOfAsync(string text)
    {
        var page = await app!.Services.GetRequiredService<IConversationLog>().ReadAsync(conversation!, 0, 1000, Cancellation);
        return page.Entries.Last(entry => entry.Activity.Text == text).Id;
    }

    public override async ValueTask InitializeAsync()
    {
        app = RunCommand.Build(new HomeFolder(Folder.Path, false), Url, services =>
        {
            services.Replace(ServiceDescriptor.Singleton<IAssistant>(new ScriptedAssistant(AnswerAsync)));
            services.Configure<HelpdeskLimits>(limits => (limits.VisitorMessagesPerMinute, limits.AttachmentBytes) = (100_000, AttachmentBytes));
        });
        app.MapGet(OwnPages + "{name}", (HttpContext context, string name) =>
        {
            // These pages are not strict: they have a script and a style of their own in them.
            context.Response.Headers.Remove("Content-Security-Policy");
            return Results.Content(pages[name], "text/html; charset=utf-8");
        });
        await app.StartAsync(Cancellation);
        await app.Services.GetRequiredService<Opening>().OpenedAsync(Cancellation);
    }

    public override async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.StopAsync(CancellationToken.None);
            await app.DisposeAsync();
        }

        await base.DisposeAsync();
    }

    private async IAsyncEnumerable<ReplyPart> AnswerAsync(Turn turn, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        conversation = turn.Taken.Conversation;
        foreach (var message in turn.Taken.Messages)
            heard.Enqueue(message.Activity);
        var answer = answers.GetValueOrDefault(turn.Text);
        yield return new ReplyPart.Verbatim(answer?.Text ?? $"You said: {turn.Text}");
        if (Pause is { } pause)
        {
            await pause.WaitAsync(cancellationToken);
            yield return new ReplyPart.Verbatim(" That is all. [1]");
            yield return new ReplyPart.Source(new Citation("returns", "Delivery and returns", "https://shop.example/returns", "You have 30 days."));
        }

        foreach (var attachment in answer?.Attachments ?? [])
            yield return new ReplyPart.Card(attachment);
        if (answer?.SuggestedActions?.Actions is { } actions)
            yield return new ReplyPart.Choices(actions);
    }
}
