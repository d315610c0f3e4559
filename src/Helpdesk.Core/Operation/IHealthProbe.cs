namespace Helpdesk.Core.Operation;

/// <summary>Says whether one part of the server can do its work now; every registered probe is named by <c>/health/ready</c>.</summary>
public interface IHealthProbe
{
    /// <summary>The part as people call it: <c>conversation store</c>, <c>records</c>.</summary>
    string Name { get; }

    /// <summary>One sentence on what somebody should mend although the part does its work; null when there is nothing. No secret.</summary>
    string? Notice => null;

    /// <summary>Whether nothing goes on without this part; a problem of another part makes the server degraded, not down.</summary>
    bool IsVital => true;

    /// <summary>
    /// Looks at the part; called every few seconds, and ended after about two.
    /// </summary>
    /// <returns>Null when it is well, else one sentence on what is wrong: no address with a password, no secret. An exception counts as down.</returns>
    ValueTask<string?> ProblemAsync(CancellationToken cancellationToken);
}
