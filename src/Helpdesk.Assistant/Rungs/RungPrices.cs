using System.ComponentModel.DataAnnotations;

namespace Helpdesk.Assistant.Rungs;

/// <summary>What a rung costs, for the traces; nothing is charged by it.</summary>
public sealed class RungPrices
{
    /// <summary>For a million tokens that the model reads.</summary>
    [Range(0, 1_000_000)]
    public decimal? Input { get; set; }

    /// <summary>For a million tokens that the model writes.</summary>
    [Range(0, 1_000_000)]
    public decimal? Output { get; set; }

    /// <summary>The currency of both, as three letters.</summary>
    [RegularExpression("^[A-Z]{3}$", ErrorMessage = "A currency is three capital letters, such as CNY or USD.")]
    public string Currency { get; set; } = "USD";

    /// <summary>What a call has cost; null when no price is set.</summary>
    public decimal? Of(long inputTokens, long outputTokens) =>
        Input is null && Output is null ? null : ((Input ?? 0) * inputTokens + (Output ?? 0) * outputTokens) / 1_000_000m;
}
