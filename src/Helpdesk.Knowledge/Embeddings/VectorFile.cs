using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Helpdesk.Knowledge.Embeddings;

/// <summary>
/// The vectors that were once paid for, in a file of the data folder for each model and length: records of the text's SHA-256, the
/// vector's length and its numbers. Only texts of the businesses' files are kept, never customers' words. A record that was cut short
/// is passed over.
/// </summary>
internal sealed class VectorFile
{
    private const int MostDimensions = 1 << 16;
    private const int HashLength = 32;

    private readonly string path;
    private readonly Lock writing = new();

    /// <param name="data">The data folder.</param>
    public VectorFile(string data, string model, int dimensions)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{model}\n{dimensions}")).AsSpan(0, 8));
        path = Path.Combine(data, "embeddings", name + ".vectors");
    }

    /// <summary>The vectors of those texts that are kept.</summary>
    public Dictionary<string, float[]> Read(IEnumerable<string> texts)
    {
        var found = new Dictionary<string, float[]>(StringComparer.Ordinal);
        if (!File.Exists(path))
            return found;
        var wanted = texts.Distinct(StringComparer.Ordinal).ToDictionary(Key, StringComparer.Ordinal);
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1 << 16);
        var head = new byte[HashLength + sizeof(int)];
        while (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(head.AsSpan(HashLength));
            if (length is <= 0 or > MostDimensions)
                break;
            var vector = new float[length];
            var bytes = MemoryMarshal.AsBytes(vector.AsSpan());
            if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
                break;
            if (wanted.TryGetValue(Convert.ToHexStringLower(head.AsSpan(0, HashLength)), out var text))
                found[text] = vector;
        }

        return found;
    }

    /// <summary>Keeps vectors. Two programs that write at once each write whole records.</summary>
    /// <exception cref="IOException">The file cannot be written now.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be written.</exception>
    public void Add(IEnumerable<(string Text, float[] Vector)> vectors)
    {
        using var records = new MemoryStream();
        Span<byte> length = stackalloc byte[sizeof(int)];
        foreach (var (text, vector) in vectors)
        {
            records.Write(Hash(text));
            BinaryPrimitives.WriteInt32LittleEndian(length, vector.Length);
            records.Write(length);
            records.Write(MemoryMarshal.AsBytes(vector.AsSpan()));
        }

        lock (writing)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, 1);
            // What a killed program left half written goes.
            file.SetLength(WholeRecords(file));
            file.Seek(0, SeekOrigin.End);
            records.WriteTo(file);
        }
    }

    private static long WholeRecords(FileStream file)
    {
        Span<byte> head = stackalloc byte[HashLength + sizeof(int)];
        long end = 0;
        while (end + head.Length <= file.Length)
        {
            file.Seek(end, SeekOrigin.Begin);
            file.ReadExactly(head);
            var length = BinaryPrimitives.ReadInt32LittleEndian(head[HashLength..]);
            var next = end + head.Length + ((long)length * sizeof(float));
            if (length is <= 0 or > MostDimensions || next > file.Length)
                break;
            end = next;
        }

        return end;
    }

    private static string Key(string text) => Convert.ToHexStringLower(Hash(text));

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
