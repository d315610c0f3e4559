namespace Helpdesk.Records.Tests.Tickets;

public sealed class TicketMergeOnSqlite : TicketMergeSuite
{
    protected override Task<string?> ConnectionStringAsync() => Task.FromResult<string?>(null);
}
