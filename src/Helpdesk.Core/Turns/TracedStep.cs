namespace Helpdesk.Core.Turns;

/// <summary>One step of a turn for the people who look at how an answer came about: no word of a customer, of a model or of a document.</summary>
/// <param name="Kind">What it was: <c>model</c>, <c>summary</c>, <c>tool</c>, <c>search</c>.</param>
/// <param name="Name">The rung or the function.</param>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="Outcome"><c>ok</c>, or what went wrong.</param>
public sealed record TracedStep(string Kind, string Name, double Milliseconds, string Outcome)
{
    /// <summary>The model that was asked; null when none was.</summary>
    public string? Model { get; init; }

    /// <summary>The prompt that it was given and the version of its text, as <c>name@version</c>; null when it was given none.</summary>
    public string? Prompt { get; init; }

    /// <summary>What a search has found, the best first.</summary>
    public IReadOnlyList<TracedPassage> Passages { get; init; } = [];

    /// <summary>Milliseconds to the first piece of a model's answer.</summary>
    public double? FirstMilliseconds { get; init; }

    public long InputTokens { get; init; }

    public long OutputTokens { get; init; }

    /// <summary>By the configured prices; null when there are none.</summary>
    public decimal? Cost { get; init; }

    public string? Currency { get; init; }
}
