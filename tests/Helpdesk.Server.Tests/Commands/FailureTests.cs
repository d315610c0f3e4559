using Helpdesk.Core.Bots;
using Helpdesk.Server.Commands;

namespace Helpdesk.Server.Tests.Commands;

public class FailureTests
{
    [Fact]
    public void Wrong_files_are_named_one_a_line()
    {
        var failure = Failure.Of(new BotFilesException([new("bots/a/bot.yaml", 3, "name", "is missing"), new("prompts/answer", 0, "", "is not there")]));

        Assert.Equal(ExitCode.WrongSetup, failure.ExitCode);
        Assert.Equal(["bots/a/bot.yaml:3: name: is missing", "prompts/answer: is not there"], failure.Lines);
    }

    [Fact]
    public void A_command_that_failed_says_why_and_nothing_else()
    {
        var failure = Failure.Of(new CommandFailedException("Nobody is there."));

        Assert.Equal(ExitCode.Failed, failure.ExitCode);
        Assert.Equal(["Nobody is there."], failure.Lines);
    }

    [Fact]
    public void A_set_up_exception_of_any_part_speaks_for_itself()
    {
        var failure = Failure.Of(new AggregateException(new SetupException("Change this.")));

        Assert.Equal(ExitCode.WrongSetup, failure.ExitCode);
        Assert.Equal(["Change this."], failure.Lines);
    }
}
