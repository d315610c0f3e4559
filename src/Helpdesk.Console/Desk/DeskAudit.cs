using Helpdesk.Console.Accounts;
using Helpdesk.Core.Access;

namespace Helpdesk.Console.Desk;

/// <summary>The audit as the console reads it: each time it is asked whether the agent may.</summary>
internal sealed class DeskAudit(DeskAuthority authority, IAudit audit, IAgents agents)
{
    /// <summary>An entry with the names of who did it and of whom it is about; ids where there is no such account.</summary>
    internal sealed record Line(AuditEntry Entry, string Who, string Subject);

    /// <summary>
    /// What was done at a desk, newest first. What is of no desk, as who signed in, is among it for those who may see the audit of every desk.
    /// </summary>
    /// <param name="after">The last line of the page before; null for the first page.</param>
    public async Task<IReadOnlyList<Line>> ListAsync(string desk, Line? after, int limit, CancellationToken cancellationToken)
    {
        var account = await authority.DemandAsync(desk, DeskAction.SeeAudit, cancellationToken);
        var entries = await audit.ListAsync(desk, after?.Entry, limit, cancellationToken);
        if (AgentRights.May(account, DeskGrant.EveryDesk, DeskAction.SeeAudit))
        {
            var accounts = await audit.ListAsync("", after?.Entry, limit, cancellationToken);
            entries = [.. entries.Concat(accounts).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Number).Take(limit)];
        }

        var names = (await agents.ListAsync(cancellationToken)).ToDictionary(agent => agent.Id, agent => agent.Name, StringComparer.Ordinal);
        return [.. entries.Select(entry => new Line(entry, names.GetValueOrDefault(entry.Agent, entry.Agent), names.GetValueOrDefault(entry.Subject, entry.Subject)))];
    }
}
