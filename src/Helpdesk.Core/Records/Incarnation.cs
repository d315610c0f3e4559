namespace Helpdesk.Core.Records;

/// <summary>One life of the conversation store's data.</summary>
/// <param name="Number">Above every epoch and fence of any life before.</param>
/// <param name="Beat">Rises while servers run; a store that shows a lower one than the records have seen has lost data.</param>
public sealed record Incarnation(long Number, long Beat);
