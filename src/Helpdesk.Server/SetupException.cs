namespace Helpdesk.Server;

/// <summary>The server cannot start as it is set up; the message says what to change.</summary>
internal sealed class SetupException(string message, Exception? cause = null) : Exception(message, cause);
