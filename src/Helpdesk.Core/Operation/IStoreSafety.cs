namespace Helpdesk.Core.Operation;

/// <summary>How safe what the conversation store has acknowledged is, for the people who run it.</summary>
public interface IStoreSafety
{
    /// <summary>
    /// One line on where the data is and what would lose it, without secrets; asked once the server has started.
    /// </summary>
    ValueTask<string> DescribeAsync(CancellationToken cancellationToken);
}
