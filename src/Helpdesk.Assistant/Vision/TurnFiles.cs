namespace Helpdesk.Assistant.Vision;

/// <summary>The files of a turn.</summary>
/// <param name="Count">How many the customer has sent.</param>
/// <param name="Images">Those of them that a model with eyes can see, once they were read.</param>
internal sealed record TurnFiles(int Count, IReadOnlyList<TurnImage> Images)
{
    public static TurnFiles None { get; } = new(0, []);

    /// <summary>Whether a model that sees images sees everything that was sent.</summary>
    public bool AllSeen => Images.Count == Count;
}
