namespace Helpdesk.Records.Tests.Tickets;

public sealed class TicketViewsOnSqlite : TicketViewsSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
