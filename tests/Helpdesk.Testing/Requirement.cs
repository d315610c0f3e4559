using System.Diagnostics.CodeAnalysis;
using Xunit;

namespace Helpdesk.Testing;

/// <summary>What a test needs from the machine it runs on.</summary>
public static class Requirement
{
    /// <summary>Skips the test with its reason on a laptop; fails it where <c>CI</c> is <c>true</c>, because there everything is installed.</summary>
    [DoesNotReturn]
    public static void Missing(string reason)
    {
        if (string.Equals(Environment.GetEnvironmentVariable("CI"), "true", StringComparison.OrdinalIgnoreCase))
            Assert.Fail($"Missing on this machine: {reason}");
        Assert.Skip(reason);
    }
}
