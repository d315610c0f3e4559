using Microsoft.Extensions.Logging;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Makes the running summaries of one rung's conversations.</summary>
internal sealed class Summaries(RungOptions options, TimeProvider time, ILogger logger)
{
    private const int Tokens = 400;

    private readonly Microsoft.SemanticKernel.PromptExecutionSettings settings = RungSettings.Of(options, null, Tokens);

    public RunningSummary For(ModelCalls calls, AskedTurn asked, CancellationToken cancellationToken) =>
        new(calls, settings, asked, time, logger, cancellationToken);
}
