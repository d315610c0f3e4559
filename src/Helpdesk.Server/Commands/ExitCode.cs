namespace Helpdesk.Server.Commands;

/// <summary>How the program ends.</summary>
internal static class ExitCode
{
    public const int Ok = 0;

    /// <summary>The command ran, and its answer is no: a problem was found, a message was lost, nobody was there.</summary>
    public const int Failed = 1;

    /// <summary>The command line or the set-up is wrong: nothing was run.</summary>
    public const int WrongSetup = 2;
}
