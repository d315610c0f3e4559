using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// The address under which clients reach this server: <c>Helpdesk:PublicUrl</c>, else what the request was sent to. The latter goes
/// back to the sender of that request only and is never stored, because whoever sends a request chooses it.
/// </summary>
internal sealed class PublicAddress
{
    /// <exception cref="InvalidOperationException">The configured address is not one.</exception>
    public PublicAddress(IConfiguration configuration)
    {
        if (configuration["Helpdesk:PublicUrl"] is not { Length: > 0 } text)
            return;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new InvalidOperationException($"Helpdesk:PublicUrl must be an http or https address such as https://help.example.com, not '{text}'.");

        Configured = address.GetLeftPart(UriPartial.Path).TrimEnd('/');
        ConfiguredOrigin = address.GetLeftPart(UriPartial.Authority);
    }

    /// <summary>The configured address without a slash at the end; null when there is none.</summary>
    public string? Configured { get; }

    /// <summary>Scheme, host and port of the configured address.</summary>
    public string? ConfiguredOrigin { get; }

    /// <summary>The address to hand out in answer to a request, without a slash at the end.</summary>
    public string Of(HttpRequest request) => Configured ?? $"{request.Scheme}://{request.Host.Value}{request.PathBase.Value}";

    /// <summary>The same for a socket: <c>ws</c> or <c>wss</c>.</summary>
    public string SocketOf(HttpRequest request) => string.Concat("ws", Of(request).AsSpan("http".Length));
}
