using System.Globalization;
using System.Text;
using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;

namespace Helpdesk.Core.Turns;

/// <summary>
/// Writes what a turn says as an activity: the messages that it answers, its sources as Markdown link definitions and as citations
/// (schema.org Message entity), the AI label, the thumbs of a complete one, and the livestream's metadata in <c>channelData</c> and in a <c>streaminfo</c> entity,
/// which is the form that every Web Chat shows as one growing bubble.
/// </summary>
internal static class AnswerActivity
{
    private static readonly JsonElement AiGenerated = Element(writer =>
    {
        writer.WriteStartArray();
        writer.WriteStringValue("AIGeneratedContent");
        writer.WriteEndArray();
    });

    private static readonly JsonElement MessageType = Text("Message");
    private static readonly JsonElement SchemaContext = Text("https://schema.org");
    private static readonly JsonElement NoId = Text("");

    /// <summary>The answer as it stands: final, or the closing form of a partial one.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="text">The text to show.</param>
    /// <param name="streamed">Whether pieces of it were shown before.</param>
    /// <param name="stopped">Whether the customer cut it short.</param>
    /// <param name="complete">Whether nothing more comes, so that it can be judged.</param>
    public static Activity Of(Turn turn, string text, bool streamed, bool stopped, bool complete = true)
    {
        var reply = turn.Reply;
        var messages = turn.Taken.Messages;
        var message = Message(reply.Citations, complete ? turn.Taken.FinalId(0) : null);
        return new Activity
        {
            Type = ActivityTypes.Message,
            ChannelId = turn.Taken.Reference.ChannelId,
            From = new ChannelAccount { Id = turn.Bot.Id, Name = turn.Bot.Name, Role = RoleTypes.Bot },
            Recipient = turn.Taken.Reference.User,
            Conversation = turn.Taken.Reference.Conversation,
            ReplyToId = messages[^1].Id,
            Text = WithSources(text, reply.Citations, turn),
            TextFormat = "markdown",
            Locale = turn.Language,
            InputHint = "acceptingInput",
            SuggestedActions = reply.Choices.Count == 0 ? null : new SuggestedActions { Actions = reply.Choices },
            Attachments = reply.Cards.Count == 0 ? null : reply.Cards.ToList(),
            ChannelData = ChannelData(turn, streamed, stopped),
            Entities = streamed ? [StreamInfo(turn.Taken.StreamId), message] : [message],
        };
    }

    /// <summary>Something that is being done, or with no text a sign of typing; no part of the answer.</summary>
    public static Activity Informative(Turn turn, string? text) => new()
    {
        Type = ActivityTypes.Message,
        From = new ChannelAccount { Id = turn.Bot.Id, Name = turn.Bot.Name, Role = RoleTypes.Bot },
        Text = text,
    };

    /// <summary>The receipt of a tool call, for the record.</summary>
    public static Activity Receipt(Turn turn, JournalEntry call) => new()
    {
        Type = ActivityTypes.Trace,
        Name = HelpdeskEvents.Receipt,
        From = new ChannelAccount { Id = turn.Bot.Id, Role = RoleTypes.Bot },
        ReplyToId = turn.Taken.FinalId(0),
        Value = Element(writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("ordinal", call.Ordinal);
            writer.WriteString("function", call.Function);
            writer.WriteString("arguments", call.Arguments);
            writer.WriteBoolean("sideEffect", call.SideEffect);
            writer.WriteString("result", call.Result is { Length: > 4000 } result ? result[..4000] : call.Result);
            if (call.Receipt is { } receipt)
            {
                writer.WriteStartObject("receipt");
                writer.WriteString("kind", receipt.Kind);
                writer.WriteString("reference", receipt.Reference);
                if (receipt.Title is { } title)
                    writer.WriteString("title", title);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }),
    };

    /// <summary>How the answer came about, for the record.</summary>
    public static Activity Steps(Turn turn, IReadOnlyList<TracedStep> steps) => new()
    {
        Type = ActivityTypes.Trace,
        Name = HelpdeskEvents.Steps,
        From = new ChannelAccount { Id = turn.Bot.Id, Role = RoleTypes.Bot },
        ReplyToId = turn.Taken.FinalId(0),
        Value = Element(writer =>
        {
            writer.WriteStartArray();
            foreach (var step in steps)
                Write(writer, step);
            writer.WriteEndArray();
        }),
    };

    private static void Write(Utf8JsonWriter writer, TracedStep step)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", step.Kind);
        writer.WriteString("name", step.Name);
        writer.WriteNumber("ms", Math.Round(step.Milliseconds, 1));
        writer.WriteString("outcome", step.Outcome);
        if (step.Model is { } model)
        {
            writer.WriteString("model", model);
            writer.WriteNumber("inputTokens", step.InputTokens);
            writer.WriteNumber("outputTokens", step.OutputTokens);
        }

        if (step.Prompt is { } prompt)
            writer.WriteString("prompt", prompt);
        if (step.Passages.Count > 0)
        {
            writer.WriteStartArray("passages");
            foreach (var passage in step.Passages)
            {
                writer.WriteStartObject();
                writer.WriteString("entry", passage.Entry);
                writer.WriteNumber("score", Math.Round(passage.Score, 3));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        if (step.FirstMilliseconds is { } first)
            writer.WriteNumber("firstMs", Math.Round(first, 1));
        if (step.Cost is { } cost)
        {
            writer.WriteNumber("cost", cost);
            writer.WriteString("currency", step.Currency);
        }

        writer.WriteEndObject();
    }

    private static string WithSources(string text, IReadOnlyList<Citation> citations, Turn turn)
    {
        var label = turn.Bot.AiLabel == AiLabel.Text && text.Length > 0 ? "\n\n" + turn.Bot.TextsFor(turn.Language).AiLabel : "";
        if (label.Length == 0 && citations.All(citation => citation.Url is null))
            return text;

        var whole = new StringBuilder(text).Append(label);
        var separator = "\n\n";
        for (var i = 0; i < citations.Count; i++)
        {
            if (citations[i].Url is not { } url)
                continue;
            whole.Append(separator).Append(CultureInfo.InvariantCulture, $"[{i + 1}]: {url} \"{citations[i].Title.Replace('"', '\'').ReplaceLineEndings(" ")}\"");
            separator = "\n";
        }

        return whole.ToString();
    }

    private static JsonElement ChannelData(Turn turn, bool streamed, bool stopped) => Element(writer =>
    {
        writer.WriteStartObject();
        writer.WriteStartArray("answers");
        foreach (var message in turn.Taken.Messages)
            writer.WriteStringValue(message.Id);
        writer.WriteEndArray();
        if (stopped)
            writer.WriteBoolean("stopped", true);
        if (streamed)
        {
            writer.WriteString("streamType", "final");
            writer.WriteString("streamId", turn.Taken.StreamId);
        }

        writer.WriteEndObject();
    });

    private static Entity StreamInfo(string streamId) => new()
    {
        Type = "streaminfo",
        Properties = new Dictionary<string, JsonElement> { ["streamType"] = Text("final"), ["streamId"] = Text(streamId) },
    };

    private static Entity Message(IReadOnlyList<Citation> citations, string? judgedId)
    {
        var properties = new Dictionary<string, JsonElement>
        {
            ["@type"] = MessageType,
            ["@context"] = SchemaContext,
            ["@id"] = NoId,
            ["keywords"] = AiGenerated,
            ["additionalType"] = AiGenerated,
        };
        if (citations.Count > 0)
            properties["citation"] = Citations(citations);
        if (judgedId is not null)
            properties["potentialAction"] = Thumbs(judgedId);
        return new Entity { Type = "https://schema.org/Message", Properties = properties };
    }

    private static JsonElement Citations(IReadOnlyList<Citation> citations) => Element(writer =>
    {
        writer.WriteStartArray();
        for (var i = 0; i < citations.Count; i++)
        {
            writer.WriteStartObject();
            writer.WriteString("@type", "Claim");
            writer.WriteNumber("position", i + 1);
            writer.WriteStartObject("appearance");
            writer.WriteString("@type", "DigitalDocument");
            writer.WriteString("name", citations[i].Title);
            if (citations[i].Url is { } url)
                writer.WriteString("url", url);
            else if (citations[i].Excerpt is { } quoted)
                writer.WriteString("text", quoted);
            if (citations[i].Excerpt is { } excerpt)
                writer.WriteString("abstract", Plain(excerpt));
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    });

    private static JsonElement Thumbs(string activityId) => Element(writer =>
    {
        writer.WriteStartArray();
        WriteAction(FeedbackActions.Like, FeedbackActions.LikeId(activityId));
        WriteAction(FeedbackActions.Dislike, FeedbackActions.DislikeId(activityId));
        writer.WriteEndArray();

        void WriteAction(string type, string id)
        {
            writer.WriteStartObject();
            writer.WriteString("@type", type);
            writer.WriteString("@id", id);
            writer.WriteString("actionStatus", "PotentialActionStatus");
            writer.WriteEndObject();
        }
    });

    /// <summary>The beginning of a passage without Markdown's emphasis and line breaks, for a line of text.</summary>
    private static string Plain(string passage)
    {
        var plain = new StringBuilder(200);
        foreach (var character in passage)
        {
            if (plain.Length == 200)
                break;
            if (character is not ('*' or '_' or '`' or '#'))
                plain.Append(char.IsWhiteSpace(character) ? ' ' : character);
        }

        if (plain.Length > 0 && char.IsHighSurrogate(plain[^1]))
            plain.Length--;
        return plain.ToString();
    }

    private static JsonElement Text(string value) => Element(writer => writer.WriteStringValue(value));

    private static JsonElement Element(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
