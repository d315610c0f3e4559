namespace Helpdesk.Core.Access;

/// <summary>What a key may do.</summary>
public static class ApiScopes
{
    public const string ReadTickets = "tickets:read";
    public const string WriteTickets = "tickets:write";

    /// <summary>All that there are.</summary>
    public static IReadOnlyList<string> All { get; } = [ReadTickets, WriteTickets];
}
