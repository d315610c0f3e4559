using System.ComponentModel.DataAnnotations;

namespace Helpdesk.Assistant.Rungs;

/// <summary>One rung of the ladder, <c>Models:&lt;rung&gt;</c>: an endpoint that speaks the completions protocol of OpenAI.</summary>
public sealed class RungOptions
{
    /// <summary>The base address, to which <c>/chat/completions</c> is added.</summary>
    [Required]
    [Url]
    public string Endpoint { get; set; } = "";

    /// <summary>Sent as a bearer token; empty for a server that needs none.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>The model's name as its server knows it.</summary>
    [Required]
    public string Name { get; set; } = "";

    /// <summary>More headers for each request, such as <c>X-DashScope-DataInspection</c>.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Seconds to wait for the first token before the next rung is tried.</summary>
    [Range(1, 300)]
    public int FirstTokenSeconds { get; set; } = 30;

    /// <summary>Seconds of silence within an answer after which the stream counts as broken.</summary>
    [Range(1, 300)]
    public int SilenceSeconds { get; set; } = 30;

    /// <summary>Seconds that one call may take from first to last.</summary>
    [Range(1, 3600)]
    public int TimeoutSeconds { get; set; } = 120;

    /// <summary>Seconds that one turn may wait altogether to ask this rung again after it was busy or has stumbled.</summary>
    [Range(0, 120)]
    public int RetrySeconds { get; set; } = 8;

    /// <summary>Calls that this instance may have open at a time.</summary>
    [Range(1, 100_000)]
    public int Concurrency { get; set; } = 128;

    /// <summary>Milliseconds to wait for one of these to end before the next rung is tried.</summary>
    [Range(0, 60_000)]
    public int QueueMilliseconds { get; set; } = 500;

    /// <summary>Failures in a row after which the rung is left alone for a while.</summary>
    [Range(1, 1000)]
    public int BreakAfter { get; set; } = 5;

    /// <summary>How long it is left alone; then one call tries whether it is back.</summary>
    [Range(1, 3600)]
    public int BreakSeconds { get; set; } = 30;

    [Required]
    public RungCapabilities Capabilities { get; set; } = new();

    [Required]
    public RungPrices Prices { get; set; } = new();
}
