using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;

namespace Helpdesk.Channels.Inbound;

/// <summary>A request's body, whole and bounded, in the server's own buffers where it fits one.</summary>
internal readonly struct RequestBody : IDisposable
{
    private readonly PipeReader? pipe;
    private readonly ReadOnlySequence<byte> sequence;
    private readonly byte[]? copy;

    private RequestBody(PipeReader pipe, ReadOnlySequence<byte> sequence)
    {
        (this.pipe, this.sequence) = (pipe, sequence);
        if (!sequence.IsSingleSegment)
            sequence.CopyTo(copy = ArrayPool<byte>.Shared.Rent((int)sequence.Length));
    }

    /// <summary>The bytes, good until disposed.</summary>
    public ReadOnlySpan<byte> Bytes => copy is null ? sequence.FirstSpan : copy.AsSpan(0, (int)sequence.Length);

    /// <summary>Reads the body; null when it is longer than the limit.</summary>
    public static async ValueTask<RequestBody?> ReadAsync(HttpContext context, int limit)
    {
        if (context.Request.ContentLength > limit)
            return null;

        var reader = context.Request.BodyReader;
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            if (read.Buffer.Length > limit)
            {
                reader.AdvanceTo(read.Buffer.End);
                return null;
            }

            if (read.IsCompleted)
                return new RequestBody(reader, read.Buffer);
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    public void Dispose()
    {
        if (copy is not null)
            ArrayPool<byte>.Shared.Return(copy);
        pipe?.AdvanceTo(sequence.End);
    }
}
