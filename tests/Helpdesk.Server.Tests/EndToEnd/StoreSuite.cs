using System.Globalization;
using System.Net;

namespace Helpdesk.Server.Tests.EndToEnd;

/// <summary>What the server promises to those outside, whatever it keeps its conversations in.</summary>
public abstract class StoreSuite : IAsyncDisposable
{
    private const string Apology = "Sorry, something went wrong on our side";
    private const string ApologyInChinese = "抱歉，我们这边出了点问题";

    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Messages_posted_at_once_are_kept_in_one_order_and_answered_once()
    {
        await using var server = await StartAsync(new() { ["Helpdesk__Limits__VisitorMessagesPerMinute"] = "100000" });
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var socket = await visitor.WatchAsync();
        var texts = Enumerable.Range(0, 200).Select(number => string.Create(CultureInfo.InvariantCulture, $"How long does delivery take? #{number}")).ToList();

        var first = texts.Select(text => visitor.SayAsync(text, text));
        var again = texts.Where((_, place) => place % 4 == 0).Select(text => visitor.SayAsync(text, text));
        var ids = await Task.WhenAll(first.Concat(again));
        await socket.UntilAnsweredAsync(texts.Count);

        var log = await visitor.LogAsync();
        Lines.AssertEachOnce(log, texts);
        Lines.AssertSame(log, socket.Lines);
        var stored = log.Where(line => line.IsCustomer).ToDictionary(line => line.Text, line => line.Id, StringComparer.Ordinal);
        Assert.Equal(texts.Concat(texts.Where((_, place) => place % 4 == 0)).Select(text => stored[text]), ids);
    }

    [Fact]
    public async Task Any_text_comes_back_unchanged_and_is_answered()
    {
        await using var server = await StartAsync(new()
        {
            ["Helpdesk__Limits__VisitorMessagesPerMinute"] = "100000",
            ["Helpdesk__Limits__ConversationQueue"] = "1000",
            ["Helpdesk__Limits__TurnMessages"] = "1",
        });
        using var visitor = await Visitor.BeginAsync(server.Url);
        var kept = new List<string>();

        foreach (var text in NaughtyStrings.All())
        {
            using var answer = await visitor.PostAsync(text);
            if (text.Contains('\0'))
                await Refusal.AssertAsync(answer, HttpStatusCode.BadRequest, "BadArgument", "holds U+0000, which cannot be stored.");
            else
                kept.Add(await Refusal.AssertNoneAsync(answer, text));
        }

        // Opened now, and everything is replayed: a peer that does not read for long while it posts is taken for dead.
        using var socket = await visitor.WatchAsync();
        await socket.UntilAnsweredAsync(kept.Count);

        var log = await visitor.LogAsync();
        Assert.Equal(kept, log.Where(line => line.IsCustomer).Select(line => line.Text));
        Lines.AssertEachOnce(log, kept);
        Assert.All(log.Where(line => !line.IsCustomer), line => Assert.False(IsApology(line), line.ReplyToId));
    }

    [Fact]
    public async Task A_server_killed_in_the_middle_of_an_answer_loses_nothing_and_answers_nothing_twice()
    {
        await using var model = await HeldModel.StartAsync();
        await using var server = await StartAsync(model.Settings());
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var before = await visitor.WatchAsync();
        var texts = Enumerable.Range(0, 30).Select(number => string.Create(CultureInfo.InvariantCulture, $"How long does delivery take? #{number}")).ToList();

        var acknowledged = new List<string> { await visitor.SayAsync(texts[0], texts[0]) };
        await before.UntilPieceAsync(HeldModel.Beginning);
        foreach (var text in texts[1..10])
            acknowledged.Add(await visitor.SayAsync(text, text));
        var unsure = texts[10..].Select(text => visitor.SayUntilStoredAsync(text, text)).ToList();
        await server.KillAsync();
        await before.UntilClosedAsync();
        model.LetGo();
        await server.StartAgainAsync();
        acknowledged.AddRange(await Task.WhenAll(unsure));
        using var after = await visitor.WatchAsync(before.Watermark);
        var missing = texts.Count - before.Lines.Sum(line => line.Answers.Count);
        await after.UntilAsync("the rest of the answers", socket => socket.Lines.Sum(line => line.Answers.Count) >= missing);

        var log = await visitor.LogAsync();
        Lines.AssertEachOnce(log, texts);
        Lines.AssertSame(log, before.Lines.Concat(after.Lines));
        var stored = log.Where(line => line.IsCustomer).ToDictionary(line => line.Text, line => line.Id, StringComparer.Ordinal);
        Assert.Equal(texts.Select(text => stored[text]), acknowledged);
    }

    [Fact]
    public async Task A_server_asked_to_end_lets_the_running_answer_finish()
    {
        await using var model = await HeldModel.StartAsync();
        await using var server = await StartAsync(model.Settings());
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var before = await visitor.WatchAsync();

        await visitor.SayAsync("How long does delivery take?");
        await before.UntilPieceAsync(HeldModel.Beginning);
        var ending = server.StopAsync();
        await before.UntilClosedAsync();
        model.LetGo();
        var ended = await ending.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await server.StartAgainAsync();

        var log = await visitor.LogAsync();
        Assert.Equal(0, ended.ExitCode);
        Lines.AssertEachOnce(log, ["How long does delivery take?"]);
        Assert.Equal($"{HeldModel.Beginning} It is free of charge.", log[1].Text);
        Assert.Single(model.Asked);
    }

    [Fact]
    public async Task A_server_asked_to_end_gives_back_what_does_not_finish()
    {
        await using var model = await HeldModel.StartAsync();
        await using var server = await StartAsync(model.Settings());
        using var visitor = await Visitor.BeginAsync(server.Url);
        using var before = await visitor.WatchAsync();

        await visitor.SayAsync("How long does delivery take?");
        await before.UntilPieceAsync(HeldModel.Beginning);
        await visitor.SayAsync("And what does it cost?");
        var ended = await server.StopAsync().WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await before.UntilClosedAsync();
        model.LetGo();
        await server.StartAgainAsync();
        using var after = await visitor.WatchAsync(before.Watermark);
        await after.UntilAsync("both answers", socket => socket.Lines.Sum(line => line.Answers.Count) >= 2);

        var log = await visitor.LogAsync();
        Assert.Equal(0, ended.ExitCode);
        Lines.AssertEachOnce(log, ["How long does delivery take?", "And what does it cost?"]);
        Lines.AssertSame(log, before.Lines.Concat(after.Lines));
    }

    /// <summary>Makes the store ready; the answer is as <c>ConnectionStrings__Redis</c> takes it, null for the embedded one.</summary>
    protected abstract Task<string?> StartStoreAsync();

    private static bool IsApology(Line line) =>
        line.Text.StartsWith(Apology, StringComparison.Ordinal) || line.Text.StartsWith(ApologyInChinese, StringComparison.Ordinal);

    private async Task<ShopServer> StartAsync(Dictionary<string, string> settings)
    {
        if (await StartStoreAsync() is { } connection)
            settings["ConnectionStrings__Redis"] = connection;
        return await ShopServer.StartAsync(settings);
    }
}
