using System.Net.Sockets;
using Helpdesk.Core.Bots;
using Helpdesk.Server.Operation;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace Helpdesk.Server.Commands;

/// <summary>What is said on the console when a command ends with an exception, and with which exit code; never a stack trace.</summary>
internal sealed record Failure(int ExitCode, IReadOnlyList<string> Lines)
{
    public static Failure Of(Exception exception) => Innermost(exception) switch
    {
        CommandFailedException failed => new(Commands.ExitCode.Failed, [failed.Message]),
        BotFilesException files => new(Commands.ExitCode.WrongSetup, [.. files.Problems.Select(problem => problem.ToString())]),
        OptionsValidationException options => new(Commands.ExitCode.WrongSetup, [.. options.Failures]),
        AddressInUseException or SocketException { SocketErrorCode: SocketError.AddressAlreadyInUse } => new(
            Commands.ExitCode.WrongSetup,
            ["The address is in use by another program. Stop that one, or choose another address: --urls http://localhost:5081"]),
        // The messages of our own exceptions are written for the people who run the server.
        { } own when own.GetType().Namespace?.StartsWith("Helpdesk.", StringComparison.Ordinal) == true =>
            new(Commands.ExitCode.WrongSetup, [own.Message]),
        { } other => new(Commands.ExitCode.Failed, [$"Helpdesk failed: {other.GetType().Name}: {FirstLine(other.Message)}", FailureLog.Write(exception)]),
    };

    private static Exception Innermost(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Innermost(only),
        IOException { InnerException: AddressInUseException inUse } => inUse,
        _ => exception,
    };

    private static string FirstLine(string message) => message.AsSpan().TrimStart().EnumerateLines() is var lines && lines.MoveNext() ? lines.Current.ToString() : "";
}
