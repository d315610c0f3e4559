using System.ComponentModel.DataAnnotations;

namespace Helpdesk.Assistant.Rungs;

/// <summary>What a model can do and how it is asked; never read off its name.</summary>
public sealed class RungCapabilities
{
    /// <summary>Whether it can call functions.</summary>
    public bool Tools { get; set; } = true;

    /// <summary>Switches thinking on or off by <c>enable_thinking</c>; unset sends nothing.</summary>
    public bool? Thinking { get; set; }

    /// <summary>Unset leaves it to the server. Qwen's servers refuse 2.</summary>
    [Range(0, 1.99)]
    public double? Temperature { get; set; }

    /// <summary>Unset leaves it to the server. Qwen's servers refuse 0.</summary>
    [Range(0.01, 1)]
    public double? TopP { get; set; }

    /// <summary>The longest answer, in tokens; unset leaves it to the server.</summary>
    [Range(16, 1_000_000)]
    public int? MaxTokens { get; set; }
}
