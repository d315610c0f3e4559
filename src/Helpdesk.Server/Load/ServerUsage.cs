using System.ComponentModel;
using System.Diagnostics;
using Helpdesk.Server.Operation;

namespace Helpdesk.Server.Load;

/// <summary>What the server's process uses, added up over restarts; nothing is known of a server on another machine.</summary>
internal sealed class ServerUsage(string data, string url)
{
    private double ended;
    private double began;
    private (int Pid, double Seconds)? last;

    /// <summary>Seconds of processor time since <see cref="Begin"/>; null when the process cannot be seen.</summary>
    public double? ProcessorSeconds => last is { } seen ? Math.Round(ended + seen.Seconds - began, 2) : null;

    /// <summary>The most memory in use at a look, in MB.</summary>
    public double PeakMegabytes { get; private set; }

    public void Begin()
    {
        Look();
        began = last?.Seconds ?? 0;
    }

    /// <summary>Looks again; to be called about each second.</summary>
    public void Look()
    {
        if (ServerFile.Read(data) is not { } server || server.Url != url.TrimEnd('/'))
            return;

        try
        {
            using var process = Process.GetProcessById(server.Pid);
            if (last is { } before && before.Pid != server.Pid)
                ended += before.Seconds;
            last = (server.Pid, process.TotalProcessorTime.TotalSeconds);
            PeakMegabytes = Math.Max(PeakMegabytes, Math.Round(process.WorkingSet64 / 1048576.0, 1));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException or Win32Exception)
        {
            // It ended between the two looks; the next one sees its heir.
        }
    }
}
