using System.Globalization;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// The running answer as one socket shows it, after Web Chat's rules of livestreaming. Every piece holds the whole text so far. The
/// first piece that a socket shows of a stream has the stream's own id, because Web Chat 4.18 makes one growing bubble only of pieces
/// whose <c>streamId</c> is the id of the first; the data stand in <c>channelData</c> and in a <c>streaminfo</c> entity, since its
/// versions read one or the other.
/// </summary>
internal sealed class StreamedAnswers(DirectLineCaller caller)
{
    private readonly string?[] ended = new string?[16];
    private int nextEnded;
    private string? streamId;
    private long sequence;
    private long ownerEpoch;
    private string? shown;

    /// <summary>Takes note of a line that the client has: it may be the end of a stream.</summary>
    public void Logged(string id)
    {
        ended[nextEnded] = id;
        nextEnded = (nextEnded + 1) % ended.Length;
    }

    /// <summary>Takes note of a new owner; what the one before was saying is void.</summary>
    public bool ChangeOwner(long epoch)
    {
        ownerEpoch = Math.Max(ownerEpoch, epoch);
        return true;
    }

    /// <summary>Whether a piece is to be shown: it is newer than what was shown, of the present owner, and its answer is not yet logged.</summary>
    public bool Admits(PartialAnswer partial)
    {
        if (partial.OwnerEpoch < ownerEpoch || HasEnded(partial.StreamId) || (partial.StreamId == streamId && partial.StreamSequence <= sequence))
            return false;

        ownerEpoch = partial.OwnerEpoch;
        (streamId, sequence) = (partial.StreamId, partial.StreamSequence);
        return true;
    }

    /// <summary>Whether a sign of typing is to be shown: not for an answer that the client has.</summary>
    public bool AdmitsTyping(string turnId) => !HasEnded(turnId);

    /// <summary>Writes the piece that was admitted last, without a watermark: a piece takes no number in the log.</summary>
    public void Write(PooledBuffer frame, PartialAnswer partial)
    {
        using var writer = new Utf8JsonWriter(frame, WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartArray("activities"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, ActivityTypes.Typing);
        writer.WriteString("id"u8, shown == partial.StreamId ? string.Create(CultureInfo.InvariantCulture, $"{partial.StreamId}.{partial.StreamSequence}") : partial.StreamId);
        shown = partial.StreamId;
        writer.WriteString("timestamp"u8, partial.At.UtcDateTime);
        WriteParties(writer);
        if (partial.Final.Locale is { } locale)
            writer.WriteString("locale"u8, locale);
        if (partial.Final.TextFormat is { } format)
            writer.WriteString("textFormat"u8, format);
        if (partial.Final.ReplyToId is { } replyTo)
            writer.WriteString("replyToId"u8, replyTo);
        writer.WriteString("text"u8, partial.Final.Text ?? "");

        writer.WriteStartObject("channelData"u8);
        WriteStream(writer, partial);
        writer.WriteEndObject();
        WriteEntities(writer, partial);

        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>Writes that the bot is at work; the same sign again has the same id.</summary>
    public void WriteTyping(PooledBuffer frame, string turnId, DateTimeOffset now)
    {
        using var writer = new Utf8JsonWriter(frame, WriterOptions);
        writer.WriteStartObject();
        writer.WriteStartArray("activities"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, ActivityTypes.Typing);
        writer.WriteString("id"u8, $"{turnId}.t");
        writer.WriteString("timestamp"u8, now.UtcDateTime);
        WriteParties(writer);
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    /// <summary>A turn's stream is named after the id of its final activity (<see cref="Core.Turns.TakenTurn.StreamId"/>).</summary>
    private bool HasEnded(string stream)
    {
        foreach (var id in ended)
        {
            if (id is not null && stream.Length == id.Length + 2 && stream.StartsWith(id, StringComparison.Ordinal) && stream.EndsWith(".s", StringComparison.Ordinal))
                return true;
        }

        return false;
    }

    private void WriteParties(Utf8JsonWriter writer)
    {
        writer.WriteString("channelId"u8, ActivityReader.ChannelId);
        writer.WriteStartObject("from"u8);
        writer.WriteString("id"u8, caller.Bot.Id);
        writer.WriteString("name"u8, caller.Bot.Name);
        writer.WriteString("role"u8, RoleTypes.Bot);
        writer.WriteEndObject();
        writer.WriteStartObject("conversation"u8);
        writer.WriteString("id"u8, caller.Pass.Conversation.Id);
        writer.WriteEndObject();
    }

    private static void WriteStream(Utf8JsonWriter writer, PartialAnswer partial)
    {
        writer.WriteString("streamType"u8, partial.Informative ? "informative"u8 : "streaming"u8);
        writer.WriteNumber("streamSequence"u8, partial.StreamSequence);
        writer.WriteString("streamId"u8, partial.StreamId);
    }

    private static void WriteEntities(Utf8JsonWriter writer, PartialAnswer partial)
    {
        writer.WriteStartArray("entities"u8);
        writer.WriteStartObject();
        writer.WriteString("type"u8, StreamEntity);
        WriteStream(writer, partial);
        writer.WriteEndObject();
        foreach (var entity in partial.Final.Entities ?? [])
        {
            if (entity.Type == StreamEntity)
                continue;
            writer.WriteStartObject();
            writer.WriteString("type"u8, entity.Type);
            foreach (var (name, value) in entity.Properties ?? EmptyProperties)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private const string StreamEntity = "streaminfo";

    private static readonly Dictionary<string, JsonElement> EmptyProperties = [];
}
