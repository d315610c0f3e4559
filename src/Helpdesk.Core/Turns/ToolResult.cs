namespace Helpdesk.Core.Turns;

/// <summary>What a tool call has given.</summary>
/// <param name="Text">What the model reads; tells it what to do next.</param>
/// <param name="Receipt">The proof of a side effect that was carried out; null for a look-up, and for an attempt that changed nothing.</param>
public sealed record ToolResult(string Text, Receipt? Receipt = null)
{
    public static implicit operator ToolResult(string text) => new(text);
}
