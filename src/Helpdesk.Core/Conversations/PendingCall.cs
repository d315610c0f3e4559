namespace Helpdesk.Core.Conversations;

/// <summary>
/// A call with a side effect that a model has asked for and that the customer was shown. It is made when the next message is a yes,
/// with these arguments and no others, once.
/// </summary>
/// <param name="Function">The function as the model names it.</param>
/// <param name="Arguments">The arguments that the customer was shown, canonical JSON.</param>
/// <param name="Expires">When a yes comes too late.</param>
public sealed record PendingCall(string Function, string Arguments, DateTimeOffset Expires);
