namespace Helpdesk.Benchmarks;

/// <summary>What a process has used: processor time of all its threads, user and kernel, and bytes allocated.</summary>
internal sealed record Usage(double CpuMilliseconds, long AllocatedBytes)
{
    public static Usage Now => new(Environment.CpuUsage.TotalTime.TotalMilliseconds, GC.GetTotalAllocatedBytes());

    public static Usage operator -(Usage left, Usage right) =>
        new(left.CpuMilliseconds - right.CpuMilliseconds, left.AllocatedBytes - right.AllocatedBytes);
}
