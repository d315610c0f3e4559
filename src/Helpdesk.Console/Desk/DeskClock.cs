using System.Globalization;

namespace Helpdesk.Console.Desk;

/// <summary>Times as the agent's browser has them, wherever the server is.</summary>
internal sealed class DeskClock(TimeProvider time)
{
    public TimeZoneInfo Zone { get; private set; } = TimeZoneInfo.Utc;

    public DateTimeOffset Now => time.GetUtcNow();

    /// <summary>Takes the browser's time zone; a name that is not known leaves UTC.</summary>
    public void Take(string? zone)
    {
        if (zone is { Length: > 0 and < 100 } && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found))
            Zone = found;
    }

    public DateTime Here(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Zone).DateTime;

    /// <summary>The moment of a time of day here; one that a change of the clocks leaves out is an hour later.</summary>
    public DateTimeOffset Of(DateTime here)
    {
        var local = DateTime.SpecifyKind(here, DateTimeKind.Unspecified);
        if (Zone.IsInvalidTime(local))
            local = local.AddHours(1);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local));
    }

    /// <summary>Hours and minutes, with the day before them when it is another one.</summary>
    public string Short(DateTimeOffset at)
    {
        var here = Here(at);
        return here.ToString(here.Date == Here(Now).Date ? "HH:mm" : "MM-dd HH:mm", CultureInfo.InvariantCulture);
    }

    public string Full(DateTimeOffset at) => Here(at).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
