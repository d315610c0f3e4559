namespace Helpdesk.Assistant.Vision;

/// <summary>An image as a model may get it.</summary>
/// <param name="Content">The file.</param>
/// <param name="ContentType">What it is by its own first bytes, not by what its sender said.</param>
internal sealed record TurnImage(ReadOnlyMemory<byte> Content, string ContentType);
