namespace Helpdesk.Core.Access;

/// <summary>By what an account is found.</summary>
public abstract record AgentKey
{
    private AgentKey() { }

    public sealed record Id(string Value) : AgentKey;

    public sealed record UserName(string Value) : AgentKey;

    public sealed record Email(string Value) : AgentKey;

    /// <summary>By the hash of the link by which a password may be set.</summary>
    public sealed record Invite(byte[] Sha256) : AgentKey;
}
