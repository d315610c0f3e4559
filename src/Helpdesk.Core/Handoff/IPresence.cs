namespace Helpdesk.Core.Handoff;

/// <summary>Who is where now, on any instance. It lives by being repeated: what an instance that has died said ends by itself.</summary>
public interface IPresence
{
    /// <summary>Says that somebody is at a place, for so long; a second word replaces the first.</summary>
    Task BeatAsync(string place, Present who, TimeSpan good, CancellationToken cancellationToken);

    /// <summary>Says that somebody has left.</summary>
    Task LeaveAsync(string place, string id, CancellationToken cancellationToken);

    /// <summary>Everybody at a place.</summary>
    Task<IReadOnlyList<Present>> ListAsync(string place, CancellationToken cancellationToken);
}
