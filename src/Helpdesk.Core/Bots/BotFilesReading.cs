namespace Helpdesk.Core.Bots;

/// <summary>What a reading of the bots folder gave: the bots without a fault, and every problem of the others.</summary>
public sealed record BotFilesReading(IReadOnlyList<BotDefinition> Bots, IReadOnlyList<BotProblem> Problems)
{
    /// <summary>What stops nothing, but will not do what the file's author wants.</summary>
    public IReadOnlyList<BotProblem> Warnings { get; init; } = [];
}
