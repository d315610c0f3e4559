namespace Helpdesk.Core.Records;

/// <summary>What the durable record knows of the conversation store's lives, so that a lost or restored store is noticed.</summary>
public interface IIncarnations
{
    /// <summary>The last one seen, or null.</summary>
    Task<Incarnation?> LastAsync(CancellationToken cancellationToken);

    /// <summary>Keeps it as the last one seen.</summary>
    Task SaveAsync(Incarnation incarnation, CancellationToken cancellationToken);
}
