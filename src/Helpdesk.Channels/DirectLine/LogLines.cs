using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Records;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// Writes lines of the log as Direct Line's set of activities. A stored body is copied as bytes behind its id and timestamp and never
/// parsed; only the references of stored files in it become addresses that are good for some hours. Web Chat keeps the order of
/// arrival where timestamps are equal or rise, and the store's clock gives them so: it needs no sequence number of its own.
/// </summary>
internal sealed class LogLines(IAttachments attachments, IOptions<DirectLineOptions> options, TimeProvider clock)
{
    /// <summary>Writes the lines that a client may see, with the watermark behind them.</summary>
    /// <param name="address">Where clients reach this server.</param>
    public async ValueTask WriteAsync(PooledBuffer frame, IReadOnlyList<LogEntry> entries, long watermark, string address, CancellationToken cancellationToken)
    {
        Begin(frame);
        var first = true;
        for (var index = 0; index < entries.Count; index++)
        {
            if (!IsShown(entries[index]))
                continue;
            if (!first)
                frame.Write(","u8);
            first = false;
            await WriteLineAsync(frame, entries[index], address, cancellationToken);
        }

        End(frame, watermark);
    }

    /// <summary>Writes that nothing is new.</summary>
    public static void WriteEmpty(PooledBuffer frame, long watermark)
    {
        Begin(frame);
        End(frame, watermark);
    }

    /// <summary>Whether clients see the line; what is logged for the record alone is passed over.</summary>
    public static bool IsShown(LogEntry entry) => !entry.Body.Span.StartsWith("{\"type\":\"trace\""u8);

    private static void Begin(PooledBuffer frame) => frame.Write("{\"activities\":["u8);

    private static void End(PooledBuffer frame, long watermark)
    {
        frame.Write("],\"watermark\":\""u8);
        frame.Write(watermark);
        frame.Write("\"}"u8);
    }

    private async ValueTask WriteLineAsync(PooledBuffer frame, LogEntry entry, string address, CancellationToken cancellationToken)
    {
        WriteHead(frame, entry);
        var rest = entry.Body[1..];
        for (var at = rest.Span.IndexOf(ReferenceStart); at >= 0; at = rest.Span.IndexOf(ReferenceStart))
        {
            var idStart = at + ReferenceStart.Length;
            var idLength = rest.Span[idStart..].IndexOf((byte)'"');
            var id = System.Text.Encoding.UTF8.GetString(rest.Span.Slice(idStart, idLength));
            var ticket = await attachments.SignAsync(id, clock.GetUtcNow() + options.Value.AttachmentAddressLifetime, cancellationToken);

            frame.Write(rest.Span[..at]);
            frame.Write("\"contentUrl\":"u8);
            frame.WriteQuoted($"{address}{DirectLineRoutes.Root}/attachments/{ticket}");
            rest = rest[(idStart + idLength + 1)..];
        }

        frame.Write(rest.Span);
    }

    private static void WriteHead(PooledBuffer frame, LogEntry entry)
    {
        frame.Write("{\"id\":"u8);
        frame.WriteQuoted(entry.Id);
        frame.Write(",\"timestamp\":\""u8);
        entry.At.UtcDateTime.TryFormat(frame.GetSpan(33), out var written, "O", CultureInfo.InvariantCulture);
        frame.Advance(written);
        frame.Write(entry.Body.Length > 2 ? "\","u8 : "\""u8);
    }

    // A quote inside a text is escaped, so this can only be a member of the activity or of what stands in it.
    private static ReadOnlySpan<byte> ReferenceStart => "\"contentUrl\":\"helpdesk-attachment:"u8;
}
