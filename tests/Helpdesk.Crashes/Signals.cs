using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Helpdesk.Crashes;

/// <summary>POSIX signals that .NET has no name for, by their Linux numbers.</summary>
internal static partial class Signals
{
    private const int Continued = 18;
    private const int Stopped = 19;

    /// <summary>Has a process stand still; returns in a process that stopped itself when it goes on.</summary>
    public static void Stop(int process) => Send(process, Stopped);

    /// <summary>Has a process go on.</summary>
    public static void Continue(int process) => Send(process, Continued);

    private static void Send(int process, int signal)
    {
        if (Kill(process, signal) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
