using System.Globalization;
using System.Text;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Redis;

/// <summary>Reads the stored form of a line of the log and of a partial answer, and what is published of them.</summary>
internal static class LogText
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Reads <c>1 {milliseconds} {id or -}</c>, line feed, JSON.</summary>
    public static LogEntry Entry(ConversationKey conversation, long sequence, ReadOnlyMemory<byte> value)
    {
        var end = value.Span.IndexOf(LineFeed);
        var head = Encoding.UTF8.GetString(value.Span[..end]);
        var parts = head.Split(' ', 3);
        if (parts[0] != "1")
            throw new StoredFormatException(parts[0]);

        return new LogEntry(
            sequence,
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[1], CultureInfo.InvariantCulture)),
            parts[2] == "-" ? LogEntry.IdOf(conversation.Id, sequence) : parts[2],
            value[(end + 1)..]);
    }

    /// <summary>The head of a stored partial answer, without the time, which the script puts in front.</summary>
    public static string Head(PartialAnswer partial) => string.Create(
        CultureInfo.InvariantCulture,
        $"{partial.StreamSequence} {partial.OwnerEpoch} {(partial.Informative ? 1 : 0)} {partial.StreamId}");

    /// <summary>The rest of a stored partial answer: the id that it has when it is closed, line feed, JSON.</summary>
    public static byte[] Tail(string finalId, Activity final) =>
        [.. Encoding.UTF8.GetBytes(finalId), LineFeed, .. LogEntry.BodyOf(final)];

    /// <summary>Reads a stored partial answer.</summary>
    public static PartialAnswer Partial(ReadOnlyMemory<byte> value)
    {
        var end = value.Span.IndexOf(LineFeed);
        var parts = Encoding.UTF8.GetString(value.Span[..end]).Split(' ', 5);
        var rest = value[(end + 1)..];
        return new PartialAnswer(
            parts[4],
            long.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[2], CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(parts[0], CultureInfo.InvariantCulture)),
            parts[3] == "1",
            ActivityJson.Read(rest.Span[(rest.Span.IndexOf(LineFeed) + 1)..]));
    }

    /// <summary>Reads what a script published in a conversation.</summary>
    public static ConversationEvent? Event(ConversationKey conversation, ReadOnlyMemory<byte> message)
    {
        if (message.IsEmpty)
            return null;

        var rest = message[1..];
        switch (message.Span[0])
        {
            case (byte)'L':
                var end = rest.Span.IndexOf(LineFeed);
                var sequence = long.Parse(rest.Span[..end], CultureInfo.InvariantCulture);
                return new ConversationEvent.Logged(Entry(conversation, sequence, rest[(end + 1)..]));
            case (byte)'P':
                var partial = Partial(rest);
                return partial.Informative && string.IsNullOrEmpty(partial.Final.Text)
                    ? new ConversationEvent.Working(true, partial.StreamId)
                    : new ConversationEvent.Streaming(partial);
            case (byte)'S':
                return new ConversationEvent.Signal(ActivityJson.Read(rest.Span));
            case (byte)'O':
                return new ConversationEvent.OwnerChanged(long.Parse(rest.Span, CultureInfo.InvariantCulture));
            default:
                return null;
        }
    }
}
