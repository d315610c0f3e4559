namespace Helpdesk.Records.Tests.Tickets;

public sealed class TicketsOnSqlite : TicketsSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
