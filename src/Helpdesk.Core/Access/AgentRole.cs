namespace Helpdesk.Core.Access;

/// <summary>What an agent is on a desk; each may do what those before may.</summary>
public enum AgentRole
{
    /// <summary>Talks with customers and works on tickets.</summary>
    Agent,

    /// <summary>Also keeps what the desk shares: canned replies, views.</summary>
    Editor,

    /// <summary>Also sees and moves the work of others.</summary>
    Supervisor,

    /// <summary>Also says who may do what.</summary>
    Administrator,
}
