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

    /// <summary>Seconds to wait for the first token before the next rung is tried.</summary>
    [Range(1, 300)]
    public int FirstTokenSeconds { get; set; } = 30;

    /// <summary>Seconds of silence within an answer after which the stream counts as broken.</summary>
    [Range(1, 300)]
    public int SilenceSeconds { get; set; } = 30;

    [Required]
    public RungCapabilities Capabilities { get; set; } = new();
}
