using Helpdesk.Core.Operation;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Says which rungs are left alone because they have failed. Nothing is asked of a model for it.</summary>
internal sealed class ModelsProbe(RungStates states) : IHealthProbe
{
    public string Name => "models";

    public bool IsVital => false;

    public ValueTask<string?> ProblemAsync(CancellationToken cancellationToken)
    {
        var problems = states.Problems();
        return ValueTask.FromResult(problems.Count == 0 ? null : string.Join(' ', problems.Select(rung => $"Rung {rung.Rung}: {rung.Problem}.")));
    }
}
