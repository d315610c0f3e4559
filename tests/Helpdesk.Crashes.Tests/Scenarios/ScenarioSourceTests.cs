using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Tests.Scenarios;

public sealed class ScenarioSourceTests
{
    [Fact]
    public void A_seed_is_always_the_same_scenario()
    {
        var first = new ScenarioSource(null).Next(4711, canFreeze: true);

        var second = new ScenarioSource(null).Next(4711, canFreeze: true);

        Assert.Equal(first.Messages, second.Messages);
        Assert.Equal(first.Interruptions, second.Interruptions);
        Assert.Equal(first with { Messages = [], Interruptions = [] }, second with { Messages = [], Interruptions = [] });
    }

    [Fact]
    public void As_many_seeds_in_a_row_as_there_are_points_kill_at_every_point()
    {
        var source = new ScenarioSource(null);

        var points = Enumerable.Range(1000, Steps.Points.Count)
            .Select(seed => source.Next(seed, canFreeze: false).Interruptions.First(interruption => interruption.Kind == InterruptionKind.Kill).Point);

        Assert.Equal(Steps.Points.Order(), points.Order());
    }

    [Fact]
    public void What_a_message_has_the_assistant_do_survives_its_way_through_the_store()
    {
        var script = new MessageScript(3, 4, 20, "sl", true);

        Assert.Equal(script, MessageScript.Parse(script.Text));
        Assert.Null(MessageScript.Parse("anything else"));
    }

    [Theory]
    [InlineData("#bot f=5 e=4 n=1 m=2,3 c=R1 p=1 END", true)]
    [InlineData("#bot f=5 e=4 n=1 m=2,3 c=R1 p=1", false)]
    public void An_answer_says_whether_it_is_whole(string text, bool ended)
    {
        var answer = AnswerText.Parse(text)!;

        Assert.Equal((5L, 4L, 1, 1, ended), (answer.Fence, answer.Epoch, answer.Turns, answer.Parts, answer.Ended));
        Assert.Equal([2, 3], answer.Messages);
        Assert.Equal(["R1"], answer.Results);
    }

    [Theory]
    [InlineData(Guards.Deduplication, 4)]
    [InlineData(Guards.Epoch, 6)]
    [InlineData(Guards.Fence, 4)]
    [InlineData(Guards.Outbox, 1)]
    public void The_scripts_mark_each_guard(string guard, int lines) => Assert.Equal(lines, Guards.Marked(guard));
}
