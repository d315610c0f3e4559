namespace Helpdesk.Server.Commands;

/// <summary>A command could not do what it was asked for; the message says why and what to do. The program ends with 1.</summary>
internal sealed class CommandFailedException(string message) : Exception(message);
