using Helpdesk.Core.Access;

namespace Helpdesk.Console.Accounts;

/// <summary>Somebody wanted to do what they may not; nothing was done.</summary>
internal sealed class NotAllowedException(DeskAction action) : Exception($"You may not do this ({action}). Ask an administrator for the right, or sign in again.");
