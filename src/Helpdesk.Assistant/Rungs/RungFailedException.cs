using System.Net;
using Helpdesk.Assistant.Wire;

namespace Helpdesk.Assistant.Rungs;

/// <summary>A rung of the ladder gave no answer; the next one is asked. The message holds no word of a customer or a model.</summary>
internal sealed class RungFailedException(string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>What kind of failure it is; decides what follows.</summary>
    public FailureKind Kind { get; init; } = FailureKind.Broken;

    /// <summary>The status that the model's server answered with, where it answered.</summary>
    public HttpStatusCode? Status { get; init; }

    /// <summary>How long the server asks to be left alone, where it says so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}
