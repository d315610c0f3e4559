using System.ComponentModel.DataAnnotations;

namespace Helpdesk.Records.Keys;

/// <summary>How long keys live, from <c>Helpdesk:Keys</c>.</summary>
internal sealed class KeyOptions
{
    public const string Section = "Helpdesk:Keys";

    /// <summary>Days for which a key signs before the next one is made.</summary>
    [Range(1, 3650)]
    public int LifetimeDays { get; set; } = 90;

    /// <summary>Days for which what a key signed can be checked after that; nothing should be signed for longer.</summary>
    [Range(1, 3650)]
    public int OverlapDays { get; set; } = 30;

    public TimeSpan Lifetime => TimeSpan.FromDays(LifetimeDays);

    public TimeSpan Overlap => TimeSpan.FromDays(OverlapDays);
}
