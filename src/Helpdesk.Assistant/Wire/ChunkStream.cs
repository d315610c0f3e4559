using System.Buffers;
using System.Buffers.Text;

namespace Helpdesk.Assistant.Wire;

/// <summary>
/// A stream of server-sent events whose lines go through a <see cref="ChunkRewriter"/>. Each line leaves as soon as it is complete;
/// lines that need no change are passed on in the piece in which they came.
/// </summary>
internal sealed class ChunkStream(Stream inner) : Stream
{
    private const int FirstBuffer = 8 * 1024;
    private const int LongestLine = 1024 * 1024;

    private static ReadOnlySpan<byte> StatusComment => ":HTTP_STATUS/"u8;

    private readonly ChunkRewriter rewriter = new();
    private readonly ArrayBufferWriter<byte> output = new(FirstBuffer);
    // Not from a pool: a read that was cancelled may still write into it after the stream is gone.
    private byte[] buffer = new byte[FirstBuffer];
    private int filled;
    private int taken;
    private bool ended;
    private bool nextIsError;
    private int? errorStatus;
    private ModelStreamException? failure;

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> destination, CancellationToken cancellationToken = default)
    {
        while (taken == output.WrittenCount && (!ended || failure is not null))
        {
            if (failure is not null)
                throw failure;
            output.ResetWrittenCount();
            taken = 0;
            Grow();
            var read = await inner.ReadAsync(buffer.AsMemory(filled), cancellationToken);
            try
            {
                Take(read);
            }
            catch (ModelStreamException error) when (output.WrittenCount > 0)
            {
                // What came before it is read first, whether or not it came in the same piece.
                failure = error;
            }
        }

        var count = Math.Min(destination.Length, output.WrittenCount - taken);
        output.WrittenMemory.Slice(taken, count).CopyTo(destination);
        taken += count;
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A model's stream is read asynchronously.");

    public override void Flush() { }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }

    private void Take(int read)
    {
        if (read == 0)
        {
            ended = true;
            WriteLine(buffer.AsSpan(0, filled));
            if (!rewriter.Finished)
                throw new ModelStreamException("ended_early");
            return;
        }

        var start = 0;
        var scan = filled;
        filled += read;
        while (buffer.AsSpan(scan, filled - scan).IndexOf((byte)'\n') is var newline and >= 0)
        {
            var end = scan + newline + 1;
            WriteLine(buffer.AsSpan(start, end - start));
            start = scan = end;
        }

        buffer.AsSpan(start, filled - start).CopyTo(buffer);
        filled -= start;
    }

    private void WriteLine(ReadOnlySpan<byte> line)
    {
        var text = line.TrimEnd("\r\n"u8);
        if (text.StartsWith("event:"u8))
            nextIsError = text[6..].Trim(" "u8).SequenceEqual("error"u8);
        else if (text.StartsWith(StatusComment) && Utf8Parser.TryParse(text[StatusComment.Length..], out int status, out _))
            errorStatus = status;
        if (!text.StartsWith("data:"u8))
        {
            output.Write(line);
            return;
        }

        var chunk = text[5..].TrimStart(" "u8);
        // DashScope's own protocol reports errors so, inside a response of 200.
        if (nextIsError)
        {
            var error = ServerError.Of(errorStatus, System.Text.Encoding.UTF8.GetString(chunk));
            throw new ModelStreamException(error.Code, error.Kind);
        }

        if (chunk.SequenceEqual("[DONE]"u8))
        {
            rewriter.Done();
            output.Write(line);
            return;
        }

        output.Write("data: "u8);
        if (!rewriter.TryRewrite(chunk, output))
            output.Write(chunk);
        output.Write(line[^1] == '\n' ? "\n"u8 : ""u8);
    }

    private void Grow()
    {
        if (filled < buffer.Length)
            return;
        if (filled >= LongestLine)
            throw new ModelStreamException("line_too_long");
        Array.Resize(ref buffer, buffer.Length * 2);
    }
}
