using System.Buffers.Binary;

namespace Helpdesk.Assistant.Vision;

/// <summary>What an image says of itself in its first bytes: PNG, JPEG, WebP, BMP.</summary>
internal readonly record struct ImageHeader(string ContentType, int Width, int Height)
{
    private const int ShortestSide = 10;
    private const int WidestRatio = 200;

    /// <summary>Whether Qwen's servers take an image of this shape: sides of at least 10 pixels, at most 200 to 1.</summary>
    public bool IsSeen =>
        Width >= ShortestSide && Height >= ShortestSide && Math.Max(Width, Height) <= (long)Math.Min(Width, Height) * WidestRatio;

    /// <summary>Reads the header; null when the file is none of the four.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> file) =>
        file.Length >= 24 && IsPng(file) ? new ImageHeader("image/png", Big(file[16..]), Big(file[20..]))
        : file.Length >= 30 && file.StartsWith("RIFF"u8) && file[8..].StartsWith("WEBP"u8) ? ReadWebP(file)
        : file.Length >= 26 && file.StartsWith("BM"u8) ? new ImageHeader("image/bmp", Little(file[18..]), Math.Abs(Little(file[22..])))
        : file.Length >= 4 && file[0] == 0xFF && file[1] == 0xD8 ? ReadJpeg(file)
        : null;

    private static bool IsPng(ReadOnlySpan<byte> file) => file.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);

    private static ImageHeader? ReadWebP(ReadOnlySpan<byte> file)
    {
        var kind = file.Slice(12, 4);
        if (kind.SequenceEqual("VP8X"u8))
            return new ImageHeader("image/webp", Three(file[24..]) + 1, Three(file[27..]) + 1);
        if (kind.SequenceEqual("VP8L"u8))
        {
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(file[21..]);
            return new ImageHeader("image/webp", (int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return kind.SequenceEqual("VP8 "u8)
            ? new ImageHeader("image/webp", Two(file[26..]) & 0x3FFF, Two(file[28..]) & 0x3FFF)
            : null;
    }

    /// <summary>Goes from segment to segment to the one that begins the frame and holds its size.</summary>
    private static ImageHeader? ReadJpeg(ReadOnlySpan<byte> file)
    {
        for (var at = 2; at + 9 <= file.Length && file[at] == 0xFF;)
        {
            var marker = file[at + 1];
            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return new ImageHeader("image/jpeg", BinaryPrimitives.ReadUInt16BigEndian(file[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(file[(at + 5)..]));
            at += marker == 0xFF ? 1 : 2 + BinaryPrimitives.ReadUInt16BigEndian(file[(at + 2)..]);
        }

        return null;
    }

    private static int Big(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32BigEndian(bytes);

    private static int Little(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    private static int Two(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);

    private static int Three(ReadOnlySpan<byte> bytes) => bytes[0] | bytes[1] << 8 | bytes[2] << 16;
}
