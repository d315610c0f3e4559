namespace Helpdesk.Assistant.Plugins;

/// <summary>
/// Marks a plugin function that changes something outside: its intent is stored before the call, and a call without a receipt is
/// never repeated. The function answers with a <see cref="Helpdesk.Core.Turns.ToolResult"/> that carries the receipt.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SideEffectAttribute : Attribute;
