namespace Helpdesk.Core.Turns;

/// <summary>One step of the pipeline; not calling <c>next</c> ends the turn there.</summary>
public interface ITurnStep
{
    /// <param name="turn">The turn, with the reply that is being written.</param>
    /// <param name="next">The rest of the pipeline.</param>
    /// <param name="cancellationToken">Ends when the turn is stopped, lost, or the server goes down.</param>
    Task InvokeAsync(Turn turn, Func<Turn, CancellationToken, Task> next, CancellationToken cancellationToken);
}
