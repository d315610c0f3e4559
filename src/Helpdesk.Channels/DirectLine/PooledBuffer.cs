using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Channels.DirectLine;

/// <summary>Bytes that are being written, in pooled memory.</summary>
internal sealed class PooledBuffer(int capacity = 4096) : IBufferWriter<byte>, IDisposable
{
    private byte[] buffer = ArrayPool<byte>.Shared.Rent(capacity);
    private int length;

    public ReadOnlyMemory<byte> Written => buffer.AsMemory(0, length);

    public void Clear() => length = 0;

    public void Advance(int count) => length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsMemory(length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return buffer.AsSpan(length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        length += bytes.Length;
    }

    /// <summary>Writes a number.</summary>
    public void Write(long number)
    {
        number.TryFormat(GetSpan(20), out var written, provider: System.Globalization.CultureInfo.InvariantCulture);
        length += written;
    }

    /// <summary>Writes a JSON string; the ids of this house need no escape and cost no memory.</summary>
    public void WriteQuoted(string text)
    {
        if (text.AsSpan().ContainsAnyExcept(Plain))
        {
            Write("\""u8);
            Write(JsonEncodedText.Encode(text).EncodedUtf8Bytes);
            Write("\""u8);
            return;
        }

        var target = GetSpan(text.Length + 2);
        target[0] = (byte)'"';
        Encoding.ASCII.GetBytes(text, target[1..]);
        target[text.Length + 1] = (byte)'"';
        length += text.Length + 2;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = [];
        length = 0;
    }

    private static readonly SearchValues<char> Plain = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_|.:/?=& ~");

    private void Reserve(int size)
    {
        size = Math.Max(size, 1);
        if (buffer.Length - length >= size)
            return;

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(buffer.Length * 2, length + size));
        buffer.AsSpan(0, length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }
}
