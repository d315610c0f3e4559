using System.ComponentModel.DataAnnotations;

namespace Helpdesk.Assistant.Rungs;

/// <summary>What a model can do and how it is asked; never read off its name.</summary>
public sealed class RungCapabilities
{
    /// <summary>Whether it can call functions.</summary>
    public bool Tools { get; set; } = true;

    /// <summary>Whether it can see images.</summary>
    public bool Vision { get; set; }

    /// <summary>Switches thinking on or off; unset sends nothing and leaves it to the model.</summary>
    public bool? Thinking { get; set; }

    /// <summary>By which field thinking is switched.</summary>
    public ThinkingSwitch ThinkingSwitch { get; set; }

    /// <summary>Unset leaves it to the server. Qwen's servers refuse 2.</summary>
    [Range(0, 1.99)]
    public double? Temperature { get; set; }

    /// <summary>Unset leaves it to the server. Qwen's servers refuse 0.</summary>
    [Range(0.01, 1)]
    public double? TopP { get; set; }

    /// <summary>From how many of the likeliest tokens is chosen; unset leaves it to the server.</summary>
    [Range(1, 10_000)]
    public int? TopK { get; set; }

    /// <summary>Unset leaves it to the server.</summary>
    [Range(-2, 2)]
    public double? PresencePenalty { get; set; }

    /// <summary>The longest answer, in tokens; unset leaves it to the server.</summary>
    [Range(16, 1_000_000)]
    public int? MaxTokens { get; set; }

    /// <summary>What the model takes at once, question and answer, in tokens; unset trusts that a prompt of this house fits.</summary>
    [Range(2048, 10_000_000)]
    public int? ContextTokens { get; set; }
}
