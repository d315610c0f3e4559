using System.Text.Json;

namespace Helpdesk.Server.Tests;

public sealed class LoadCommandTests(RunningShop shop) : IClassFixture<RunningShop>
{
    [Fact]
    public async Task Every_message_is_accounted_for()
    {
        var ended = await HelpdeskProgram.RunAsync(
            shop.Folder.Path, ["load", "--bot", ShopFolder.Bot, "--customers", "5", "--think", "100", "--duration", "3", "--json"]);

        using var report = JsonDocument.Parse(ended.Output);
        Assert.Equal(0, ended.ExitCode);
        AssertAllAnswered(report.RootElement);
        Assert.True(report.RootElement.GetProperty("serverProcessorSeconds").GetDouble() > 0);
        Assert.True(report.RootElement.GetProperty("fullAnswerMilliseconds").GetProperty("p99").GetDouble() > 0);
    }

    [Fact]
    public async Task Nothing_is_lost_when_the_server_is_killed_and_comes_back()
    {
        await using var load = HelpdeskProgram.Start(
            shop.Folder.Path, ["load", "--bot", ShopFolder.Bot, "--customers", "5", "--rate", "10", "--duration", "12", "--json"]);
        await load.LineAsync(" answered");

        await shop.Server.KillAsync();
        await shop.StartAsync();
        var ended = await load.EndAsync();

        using var report = JsonDocument.Parse(ended.Output);
        Assert.Equal(0, ended.ExitCode);
        AssertAllAnswered(report.RootElement);
        Assert.True(report.RootElement.GetProperty("reconnects").GetInt32() >= 5);
    }

    private static void AssertAllAnswered(JsonElement report)
    {
        var sent = report.GetProperty("sent").GetInt32();
        Assert.True(sent > 0);
        Assert.All(["acknowledged", "received", "answered"], name => Assert.Equal(sent, report.GetProperty(name).GetInt32()));
        Assert.All(["lost", "twice", "outOfOrder"], name => Assert.Equal(0, report.GetProperty(name).GetInt32()));
    }
}
