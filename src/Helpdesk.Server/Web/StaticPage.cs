using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace Helpdesk.Server.Web;

/// <summary>A static file as it is served: read once, made small once. Nothing of a request is in it, so that its length betrays nothing.</summary>
internal sealed class StaticPage
{
    private readonly byte[] plain;
    private readonly Lazy<byte[]> brotli;
    private readonly Lazy<byte[]> gzip;

    private StaticPage(byte[] plain, string contentType, DateTimeOffset modified)
    {
        this.plain = plain;
        (ContentType, Modified) = (contentType, modified);
        Version = Convert.ToHexStringLower(SHA256.HashData(plain).AsSpan(0, 8));
        brotli = new Lazy<byte[]>(() => Compress(to => new BrotliStream(to, new BrotliCompressionOptions { Quality = 11 })));
        gzip = new Lazy<byte[]>(() => Compress(to => new GZipStream(to, CompressionLevel.Optimal)));
    }

    public string ContentType { get; }

    public DateTimeOffset Modified { get; }

    /// <summary>Changes with the content.</summary>
    public string Version { get; }

    public bool IsPage => ContentType.StartsWith("text/html", StringComparison.Ordinal);

    public static StaticPage Read(IFileInfo file)
    {
        using var stream = file.CreateReadStream();
        using var content = new MemoryStream();
        stream.CopyTo(content);
        var type = ContentTypeOf(file.Name);
        var isSource = type.StartsWith("text/javascript", StringComparison.Ordinal) || type.StartsWith("text/css", StringComparison.Ordinal);
        return new StaticPage(isSource ? SourceText.Compact(content.GetBuffer().AsSpan(0, (int)content.Length)) : content.ToArray(), type, file.LastModified);
    }

    /// <summary>The bytes to send to a client that accepts these encodings, and the encoding that they are in.</summary>
    public (byte[] Body, string? Encoding) For(IList<StringWithQualityHeaderValue> accepted) =>
        !IsText(ContentType) ? (plain, null)
        : Accepts(accepted, "br") ? (brotli.Value, "br")
        : Accepts(accepted, "gzip") ? (gzip.Value, "gzip")
        : (plain, null);

    private static bool Accepts(IList<StringWithQualityHeaderValue> accepted, string encoding)
    {
        foreach (var value in accepted)
        {
            if (value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
                return value.Quality is null or > 0;
        }

        return false;
    }

    private static bool IsText(string contentType) =>
        contentType.StartsWith("text/", StringComparison.Ordinal) || contentType.Contains("json", StringComparison.Ordinal) || contentType == "image/svg+xml";

    private static string ContentTypeOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".json" or ".map" => "application/json",
        ".webmanifest" => "application/manifest+json",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".webp" => "image/webp",
        ".ico" => "image/x-icon",
        ".woff2" => "font/woff2",
        ".txt" or ".md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    };

    private byte[] Compress(Func<Stream, Stream> compressor)
    {
        using var compressed = new MemoryStream();
        using (var stream = compressor(compressed))
            stream.Write(plain);
        return compressed.ToArray();
    }
}
