namespace Helpdesk.Assistant.Plugins;

/// <summary>
/// Marks a plugin function that changes something outside: its intent is stored before the call, and a call without a result is
/// not repeated unless it is <see cref="Repeatable"/>. The function answers with a <see cref="Helpdesk.Core.Turns.ToolResult"/> that carries the receipt.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SideEffectAttribute : Attribute
{
    /// <summary>
    /// Whether a second call under the same <see cref="PluginScope.IdempotencyKey"/> changes nothing and answers as the first one did:
    /// then a call whose outcome is not known is made again instead of being left in doubt.
    /// </summary>
    public bool Repeatable { get; init; }
}
