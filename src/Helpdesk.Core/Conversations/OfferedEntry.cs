namespace Helpdesk.Core.Conversations;

/// <summary>An entry of the knowledge base that was offered to choose.</summary>
/// <param name="EntryId">Its id.</param>
/// <param name="Question">Its question, as the customer was shown it.</param>
public sealed record OfferedEntry(string EntryId, string Question);
