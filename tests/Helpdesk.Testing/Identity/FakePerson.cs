namespace Helpdesk.Testing.Identity;

/// <summary>Whom an identity provider knows.</summary>
/// <param name="Email">What the id token and the answer about the user say; null for nothing.</param>
/// <param name="EmailVerified">Whether the provider says that it has verified the address; null when it says nothing.</param>
public sealed record FakePerson(string Subject, string? Email, bool? EmailVerified)
{
    /// <summary>The address in the answer about the user, where it differs from that of the id token.</summary>
    public string? OtherEmail { get; init; }
}
