namespace Helpdesk.Redis.Embedded;

/// <summary>Where the embedded store of a data folder listens.</summary>
internal sealed record StoreAddress(int Pid, string Address, string Password);
