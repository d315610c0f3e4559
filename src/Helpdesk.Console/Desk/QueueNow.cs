namespace Helpdesk.Console.Desk;

/// <summary>A queue as a supervisor sees it.</summary>
/// <param name="Waiting">How many customers wait in it.</param>
/// <param name="Oldest">Since when the one who waits longest does; null when nobody waits.</param>
/// <param name="AtRisk">How many of them will soon have waited for longer than was promised.</param>
/// <param name="Breached">How many have.</param>
/// <param name="Open">Whether people are on duty.</param>
public sealed record QueueNow(string Bot, string Name, int Waiting, DateTimeOffset? Oldest, int AtRisk, int Breached, bool Open);
