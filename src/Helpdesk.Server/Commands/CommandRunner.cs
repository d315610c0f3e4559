using System.CommandLine;
using System.Globalization;

namespace Helpdesk.Server.Commands;

/// <summary>Runs the command that the arguments name; the one place where an exception ends.</summary>
internal static class CommandRunner
{
    public static async Task<int> RunAsync(RootCommand root, string[] arguments)
    {
        // What is written is read by programs too; and people of all countries read one form of a number.
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        var parsed = root.Parse(arguments);
        if (parsed.Errors.Count > 0)
            return Refuse(parsed);

        using var interruption = new Interruption();
        try
        {
            return await parsed.InvokeAsync(
                new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null },
                interruption.Token);
        }
        catch (OperationCanceledException) when (interruption.Token.IsCancellationRequested)
        {
            return ExitCode.Ok;
        }
        catch (Exception exception)
        {
            var failure = Failure.Of(exception);
            foreach (var line in failure.Lines)
                await System.Console.Error.WriteLineAsync(line);
            return failure.ExitCode;
        }
    }

    private static int Refuse(ParseResult parsed)
    {
        foreach (var error in parsed.Errors.DistinctBy(error => error.Message))
            System.Console.Error.WriteLine(error.Message);
        var command = parsed.CommandResult.Command is RootCommand ? "" : $"{parsed.CommandResult.Command.Name} ";
        System.Console.Error.WriteLine($"Try 'helpdesk {command}--help'.");
        return ExitCode.WrongSetup;
    }
}
