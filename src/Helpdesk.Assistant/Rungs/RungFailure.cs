using System.ClientModel;
using System.Globalization;
using System.Net;
using Helpdesk.Assistant.Wire;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Puts the failure of a model's call into words for the log. Texts of servers are left out: they may quote a customer.</summary>
internal static class RungFailure
{
    public static RungFailedException Of(Exception error, DateTimeOffset now) => error switch
    {
        RungFailedException known => known,
        HttpOperationException { StatusCode: { } status } refused =>
            Refused(status, ServerError.Of((int)status, refused.ResponseContent), error, RetryAfter(refused.InnerException as ClientResultException, now)),
        ClientResultException { Status: > 0 } refused => Refused(
            (HttpStatusCode)refused.Status,
            ServerError.Of(refused.Status, refused.GetRawResponse()?.Content?.ToString()),
            error,
            RetryAfter(refused, now)),
        ModelStreamException broken => new RungFailedException(string.Create(CultureInfo.InvariantCulture, $"the stream broke off ({broken.Code})"), error)
        {
            Kind = broken.Kind,
        },
        // Nobody listens: that does not change within a moment.
        HttpRequestException unreachable => new RungFailedException($"the server cannot be reached ({unreachable.HttpRequestError})", error),
        OperationCanceledException => new RungFailedException("the server was silent for too long", error) { Kind = FailureKind.Silent },
        { InnerException: { } inner } => Of(inner, now),
        _ => new RungFailedException($"the call failed ({error.GetType().Name})", error),
    };

    /// <summary>The next part of a rung's answer, or its failure as a value.</summary>
    public static async ValueTask<(bool More, RungFailedException? Failure)> NextAsync(IAsyncEnumerator<ReplyPart> parts)
    {
        try
        {
            return (await parts.MoveNextAsync(), null);
        }
        catch (RungFailedException failure)
        {
            return (false, failure);
        }
    }

    private static RungFailedException Refused(HttpStatusCode status, ServerError reported, Exception error, TimeSpan? retryAfter) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)status} ({reported.Code})"), error)
        {
            Kind = reported.Kind,
            Status = status,
            RetryAfter = retryAfter,
        };

    /// <summary>The header of this name: seconds, or a date (RFC 9110, section 10.2.3).</summary>
    private static TimeSpan? RetryAfter(ClientResultException? refused, DateTimeOffset now)
    {
        if (refused?.GetRawResponse() is not { } response || !response.Headers.TryGetValue("Retry-After", out var value))
            return null;
        if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return TimeSpan.FromSeconds(seconds);
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) && date > now ? date - now : null;
    }
}
