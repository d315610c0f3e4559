using Microsoft.Extensions.Configuration;

namespace Helpdesk.Core.Bots;

/// <summary>The names of the model rungs that the configuration holds.</summary>
public static class ModelRungs
{
    /// <summary>The section with one child per rung.</summary>
    public const string Section = "Models";

    /// <summary>The rung that a bot without a ladder of its own uses.</summary>
    public const string Main = "main";

    /// <summary>The key that alone makes the rung <see cref="Main"/>.</summary>
    public const string DashScopeKey = "DASHSCOPE_API_KEY";

    /// <summary>The names of all rungs, compared without regard to case, as configuration keys are.</summary>
    public static IReadOnlySet<string> Names(IConfiguration configuration)
    {
        var names = configuration.GetSection(Section).GetChildren().Select(rung => rung.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (!string.IsNullOrWhiteSpace(configuration[DashScopeKey]))
            names.Add(Main);
        return names;
    }

    /// <summary>Those of the rungs whose models call functions: all for which the configuration does not say otherwise.</summary>
    public static IReadOnlySet<string> Callers(IConfiguration configuration) => Names(configuration)
        .Where(rung => !string.Equals(configuration[$"{Section}:{rung}:Capabilities:Tools"]?.Trim(), "false", StringComparison.OrdinalIgnoreCase))
        .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
