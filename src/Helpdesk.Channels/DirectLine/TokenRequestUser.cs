namespace Helpdesk.Channels.DirectLine;

/// <summary>The user of a <see cref="TokenRequest"/>.</summary>
internal sealed record TokenRequestUser
{
    public string? Id { get; init; }

    public string? Name { get; init; }
}
