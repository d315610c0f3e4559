namespace Helpdesk.Records.Tests.Tickets;

public sealed class TicketDeskOnSqlite : TicketDeskSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
