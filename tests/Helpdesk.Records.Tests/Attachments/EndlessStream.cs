namespace Helpdesk.Records.Tests.Attachments;

/// <summary>A sender who never stops, or whose line breaks.</summary>
internal sealed class EndlessStream(long breaksAfter = long.MaxValue) : Stream
{
    /// <summary>The bytes given so far.</summary>
    public long Given { get; private set; }

    public override bool CanRead => true;
    public override bool CanSeek => false;
    public override bool CanWrite => false;
    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => Given;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        if (Given >= breaksAfter)
            throw new IOException("The line is gone.");
        Given += count;
        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
