using Helpdesk.Core.Access;

namespace Helpdesk.Console.Accounts;

/// <summary>An account while ASP.NET Core Identity works on it; <see cref="AgentUserStore"/> keeps what comes of it.</summary>
internal sealed class AgentUser(AgentAccount account)
{
    public AgentAccount Account { get; set; } = account;
}
