using System.Net;
using System.Net.Http.Headers;

namespace Helpdesk.Channels.Webhook;

/// <summary>A JSON body that knows whether anybody began to send it: before that, the receiver cannot have it.</summary>
internal sealed class WebhookContent : HttpContent
{
    private readonly byte[] body;

    public WebhookContent(byte[] body)
    {
        this.body = body;
        Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
    }

    public bool Begun { get; private set; }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Begun = true;
        await stream.WriteAsync(body, cancellationToken);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = body.Length;
        return true;
    }
}
