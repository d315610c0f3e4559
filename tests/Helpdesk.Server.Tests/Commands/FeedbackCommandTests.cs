using Helpdesk.Server.Tests.EndToEnd;

namespace Helpdesk.Server.Tests.Commands;

public sealed class FeedbackCommandTests(RunningShop shop) : IClassFixture<RunningShop>
{
    [Fact]
    public async Task Judgements_of_customers_are_shown_and_their_words_do_not_steer_the_terminal()
    {
        var before = await HelpdeskProgram.RunAsync(shop.Folder.Path, ["feedback"]);
        using var visitor = await Visitor.BeginAsync(shop.Url);
        using var socket = await visitor.WatchAsync();
        await visitor.SayAsync("How long does delivery take?");
        await socket.UntilAnsweredAsync(1);
        using var judged = await visitor.PostAsync(Visitor.Json(
            $$$"""{"type":"event","name":"helpdesk/feedback","value":{"activityId":"{{{socket.Lines[^1].Id}}}","rating":"down","reason":"too [red]vague[/] \u001b[31m"}}"""));
        await Visitor.ReadAsync(judged);

        var shown = await HelpdeskProgram.RunAsync(shop.Folder.Path, ["feedback", ShopFolder.Bot, "--down"]);
        var other = await HelpdeskProgram.RunAsync(shop.Folder.Path, ["feedback", "other-shop"]);

        Assert.Equal((0, "No customer has judged an answer yet."), (before.ExitCode, before.Output.Trim()));
        Assert.Equal(0, shown.ExitCode);
        Assert.Contains("down", shown.Output, StringComparison.Ordinal);
        Assert.Contains("[red]", shown.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', shown.Output);
        Assert.Equal("No customer has judged an answer yet.", other.Output.Trim());
    }
}
