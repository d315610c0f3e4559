namespace Helpdesk.Core.Handoff;

/// <summary>A time of a day on which people are on duty, by the clock on the wall. An end that is not after the start is on the next day.</summary>
public readonly record struct OpenInterval(TimeOnly From, TimeOnly To)
{
    public static OpenInterval WholeDay { get; } = new(TimeOnly.MinValue, TimeOnly.MinValue);

    internal TimeSpan Length => To > From ? To - From : TimeSpan.FromDays(1) - (From - To);
}
