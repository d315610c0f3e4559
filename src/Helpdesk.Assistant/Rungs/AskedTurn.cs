using Helpdesk.Assistant.Retrieval;
using Helpdesk.Assistant.Vision;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Rungs;

/// <summary>A turn with what retrieval has found for it, as every rung gets it.</summary>
internal sealed record AskedTurn(Turn Turn, IReadOnlyList<Question> Questions, Passages Passages)
{
    /// <summary>What the turn may still spend with models; null for no bound.</summary>
    public ModelTime? Time { get; init; }

    /// <summary>The files that the customer has sent with it.</summary>
    public TurnFiles Files { get; init; } = TurnFiles.None;

    /// <summary>What was said before it, read while its answer was searched for; null where no model asks.</summary>
    public Task<List<ChatMessageContent>>? Said { get; init; }

    /// <summary>The prompt that the model is given and the version of its text, for the trace; null before one is.</summary>
    public string? Prompt { get; set; }

    /// <summary>What its calls have used.</summary>
    public UsedTokens Used { get; } = new();
}
