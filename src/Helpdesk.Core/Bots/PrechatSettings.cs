namespace Helpdesk.Core.Bots;

/// <summary>What a bot asks its customers, and tells them of privacy, before it or a person begins.</summary>
public sealed record PrechatSettings
{
    public PrechatMoment When { get; init; }

    public IReadOnlyList<PrechatField> Fields { get; init; } = [];

    /// <summary>What is done with what the customer writes, by language; empty when nothing is told.</summary>
    public IReadOnlyDictionary<string, string> Notice { get; init; } = new Dictionary<string, string>();

    /// <summary>The address of the whole privacy notice: https, or a path of the page; null when there is none.</summary>
    public string? Link { get; init; }

    /// <summary>Whether the customer must agree to the notice.</summary>
    public bool Consent { get; init; }

    /// <summary>The same without the fields of these names; null when nothing is left to ask or to tell.</summary>
    public PrechatSettings? Without(IReadOnlySet<string> names)
    {
        var left = this with { Fields = [.. Fields.Where(field => !names.Contains(field.Name))] };
        return left.Fields.Count > 0 || left.Notice.Count > 0 || left.Link is not null ? left : null;
    }
}
