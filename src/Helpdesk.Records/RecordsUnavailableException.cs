namespace Helpdesk.Records;

/// <summary>The database of the records cannot be used; the message says why and what to do, and holds no password.</summary>
public sealed class RecordsUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
