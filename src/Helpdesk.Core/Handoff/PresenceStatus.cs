namespace Helpdesk.Core.Handoff;

/// <summary>The values of <see cref="Present.Status"/>.</summary>
public static class PresenceStatus
{
    /// <summary>An agent who takes conversations.</summary>
    public const string Online = "online";

    /// <summary>An agent who is there and takes none.</summary>
    public const string Away = "away";

    public const string Offline = "offline";

    /// <summary>Looks at a conversation.</summary>
    public const string Looking = "looking";

    /// <summary>Writes in a conversation.</summary>
    public const string Typing = "typing";
}
