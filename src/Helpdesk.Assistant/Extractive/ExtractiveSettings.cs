using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Extractive;

/// <summary>What the extractive rung answers from, in the place where a model has its temperature.</summary>
internal sealed class ExtractiveSettings(Turn turn, IReadOnlyList<Question> questions) : PromptExecutionSettings
{
    public Turn Turn { get; } = turn;

    public IReadOnlyList<Question> Questions { get; } = questions;
}
