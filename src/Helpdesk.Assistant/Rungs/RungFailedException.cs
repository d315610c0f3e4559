using System.Net;

namespace Helpdesk.Assistant.Rungs;

/// <summary>A rung of the ladder gave no answer; the next one is asked. The message holds no word of a customer or a model.</summary>
internal sealed class RungFailedException(string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>The status that the model's server answered with, where it answered.</summary>
    public HttpStatusCode? Status { get; init; }
}
