using System.Net;
using System.Net.Http.Headers;

namespace Helpdesk.Assistant.Wire;

/// <summary>
/// Stands between the OpenAI library and a server of Qwen models, and puts right what such servers send differently, without
/// holding back the stream.
/// </summary>
internal sealed class QwenWireHandler : DelegatingHandler
{
    private const string EventStream = "text/event-stream";

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode != HttpStatusCode.OK)
            return response;

        // Every call asks for a stream.
        var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var stream = new ChunkStream(response.Content.Headers.ContentType?.MediaType == EventStream ? body : await WholeAnswer.ReadAsync(body, cancellationToken));
        response.Content = new StreamContent(stream) { Headers = { ContentType = new MediaTypeHeaderValue(EventStream) } };
        return response;
    }
}
