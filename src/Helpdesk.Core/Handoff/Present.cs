namespace Helpdesk.Core.Handoff;

/// <summary>Somebody who is somewhere.</summary>
/// <param name="Id">Who: the id of an agent, or of a customer's window.</param>
/// <param name="Name">As others read it.</param>
/// <param name="Status">What is to be known: <see cref="PresenceStatus"/>.</param>
public sealed record Present(string Id, string Name, string Status)
{
    /// <summary>How many conversations an agent takes at once.</summary>
    public int Capacity { get; init; }

    public IReadOnlyList<string> Skills { get; init; } = [];

    public IReadOnlyList<string> Languages { get; init; } = [];

    public string? Picture { get; init; }
}
