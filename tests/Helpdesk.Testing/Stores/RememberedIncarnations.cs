using Helpdesk.Core.Records;

namespace Helpdesk.Testing.Stores;

/// <summary>The incarnation in memory, for stores without records beside them.</summary>
public sealed class RememberedIncarnations : IIncarnations
{
    public Incarnation? Last { get; set; }

    public Task<Incarnation?> LastAsync(CancellationToken cancellationToken) => Task.FromResult(Last);

    public Task SaveAsync(Incarnation incarnation, CancellationToken cancellationToken)
    {
        Last = incarnation;
        return Task.CompletedTask;
    }
}
