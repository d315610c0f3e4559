namespace Helpdesk.Records.Tests.Tickets;

public sealed class TicketListOnSqlite : TicketListSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
