using System.Buffers;
using System.Security.Cryptography;
using Helpdesk.Core;
using Helpdesk.Core.Records;
using Helpdesk.Records.Databases;
using Microsoft.Extensions.Configuration;

namespace Helpdesk.Records.Attachments;

/// <summary>
/// The content of attachments: <c>&lt;first 2 characters&gt;/&lt;id&gt;</c> below one folder. A file is written in <c>incoming</c>,
/// forced to disk, and only then moved to its name, so that a name always stands for a whole file.
/// </summary>
internal sealed class AttachmentFolder(string path, TimeProvider time)
{
    private const int BufferBytes = 64 * 1024;
    private static readonly TimeSpan LeftAfter = TimeSpan.FromDays(1);
    private readonly string incoming = Path.Combine(path, "incoming");

    /// <summary>The folder of <c>Helpdesk:Attachments</c>, relative to the data folder; <c>attachments</c> in it by default.</summary>
    public static AttachmentFolder From(IConfiguration configuration, HelpdeskPaths paths, TimeProvider time) =>
        new(Path.GetFullPath(configuration["Helpdesk:Attachments"] is { Length: > 0 } configured ? configured : "attachments", paths.Data), time);

    /// <summary>Keeps a content under an id.</summary>
    /// <exception cref="AttachmentTooLargeException">It is longer than <paramref name="limit"/> bytes; nothing is kept.</exception>
    public async Task<(long Length, byte[] Sha256)> WriteAsync(string id, Stream content, long limit, CancellationToken cancellationToken)
    {
        PrivateFolder.Create(incoming);
        var unfinished = Path.Combine(incoming, id);
        try
        {
            var written = await CopyAsync(content, unfinished, limit, cancellationToken);
            PrivateFolder.Create(Path.GetDirectoryName(PathOf(id))!);
            File.Move(unfinished, PathOf(id));
            return written;
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }

    /// <summary>Opens the content of an id of ours; null when it is gone.</summary>
    public Stream? Open(string id)
    {
        try
        {
            return new FileStream(PathOf(id), PrivateFolder.Open(FileMode.Open, FileAccess.Read));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Deletes the content of an id, if it is there.</summary>
    public void Delete(string id)
    {
        if (File.Exists(PathOf(id)))
            File.Delete(PathOf(id));
    }

    /// <summary>Deletes what was never finished; younger than a day, another instance may still be writing it.</summary>
    public void Sweep()
    {
        if (!Directory.Exists(incoming))
            return;
        var before = time.GetUtcNow().UtcDateTime - LeftAfter;
        foreach (var file in Directory.EnumerateFiles(incoming))
        {
            if (File.GetLastWriteTimeUtc(file) < before)
                File.Delete(file);
        }
    }

    private static async Task<(long Length, byte[] Sha256)> CopyAsync(Stream content, string path, long limit, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(path, PrivateFolder.Open(FileMode.CreateNew, FileAccess.Write));
            var length = 0L;
            while (await content.ReadAsync(buffer, cancellationToken) is var read and > 0)
            {
                length += read;
                if (length > limit)
                    throw new AttachmentTooLargeException(limit);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            }

            file.Flush(flushToDisk: true);
            return (length, hash.GetHashAndReset());
        }
        finally
        {
            // Cleared: the next one to rent it is not to find a customer's file in it.
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private string PathOf(string id) => Path.Combine(path, id[..2], id);
}
