using Helpdesk.Assistant.Vision;

namespace Helpdesk.Assistant.Prompts;

/// <summary>What a prompt is made for.</summary>
/// <param name="Size">How much goes into it.</param>
/// <param name="Tokens">How long it may be, estimated; null for any length.</param>
/// <param name="Images">What the model is to see; empty for a model that reads text alone.</param>
internal sealed record PromptShape(PromptSize Size, int? Tokens, IReadOnlyList<TurnImage> Images)
{
    public static PromptShape Whole { get; } = new(PromptSize.Whole, null, []);
}
