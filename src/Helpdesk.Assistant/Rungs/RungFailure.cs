using System.ClientModel;
using System.Globalization;
using System.Net;
using Helpdesk.Assistant.Wire;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Rungs;

/// <summary>Puts the failure of a model's call into words for the log. Texts of servers are left out: they may quote a customer.</summary>
internal static class RungFailure
{
    public static RungFailedException Of(Exception error) => error switch
    {
        RungFailedException known => known,
        HttpOperationException { StatusCode: { } status } refused => Refused(status, ErrorCode.Of(refused.ResponseContent), error),
        ClientResultException { Status: > 0 } refused => Refused((HttpStatusCode)refused.Status, ErrorCode.Of(refused.GetRawResponse()?.Content?.ToString()), error),
        ModelStreamException broken => new RungFailedException(string.Create(CultureInfo.InvariantCulture, $"the stream broke off ({broken.Code})"), error),
        HttpRequestException unreachable => new RungFailedException($"the server cannot be reached ({unreachable.HttpRequestError})", error),
        OperationCanceledException => new RungFailedException("the server was silent for too long", error),
        { InnerException: { } inner } => Of(inner),
        _ => new RungFailedException($"the call failed ({error.GetType().Name})", error),
    };

    private static RungFailedException Refused(HttpStatusCode status, string code, Exception error) =>
        new(string.Create(CultureInfo.InvariantCulture, $"the server answered {(int)status} ({code})"), error) { Status = status };
}
