using System.Text.Json;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>What a handoff puts into the log: for the customer's client, for the customer, and for the record alone.</summary>
public static class DeskActivities
{
    /// <summary>How an agent is named in a conversation.</summary>
    public const string AgentPrefix = "agent:";

    /// <summary>Tells clients who owns the conversation from here on.</summary>
    /// <param name="place">Where in the queue the customer stands, from 1; null when that is not known.</param>
    /// <param name="wait">How long others have waited; null when there is nothing to go by.</param>
    /// <param name="closed">Whether the conversation has ended for now.</param>
    /// <param name="survey">Whether the customer is asked how it was.</param>
    public static Activity Owner(
        BotDefinition bot, ConversationOwner owner, int? place = null, TimeSpan? wait = null, bool? open = null, DateTimeOffset? opens = null,
        bool closed = false, bool survey = false) => new()
        {
            Type = ActivityTypes.Event,
            Name = HelpdeskEvents.Owner,
            From = Bot(bot),
            Value = Json(writer =>
            {
                writer.WriteStartObject();
                switch (owner)
                {
                    case ConversationOwner.Queue queue:
                        writer.WriteString("owner", "queue");
                        writer.WriteString("since", queue.Since);
                        if (queue.Name is not null)
                            writer.WriteString("queue", queue.Name);
                        WritePlace(writer, place, wait, open, opens);
                        break;
                    case ConversationOwner.Agent agent:
                        writer.WriteString("owner", "agent");
                        WriteAgent(writer, new AgentFace(agent.AgentId, agent.Name ?? agent.AgentId, agent.Picture));
                        break;
                    default:
                        writer.WriteString("owner", "bot");
                        if (closed)
                            writer.WriteBoolean("closed", true);
                        if (survey)
                            writer.WriteBoolean("survey", true);
                        break;
                }

                writer.WriteEndObject();
            }),
        };

    /// <summary>Tells a waiting customer's clients where in the queue they stand; not for the log.</summary>
    public static Activity Place(BotDefinition bot, int place, TimeSpan? wait, bool open, DateTimeOffset? opens) => new()
    {
        Type = ActivityTypes.Event,
        Name = HelpdeskEvents.Place,
        From = Bot(bot),
        Value = Json(writer =>
        {
            writer.WriteStartObject();
            WritePlace(writer, place, wait, open, opens);
            writer.WriteEndObject();
        }),
    };

    /// <summary>What the platform says to the customer; never labelled as AI.</summary>
    /// <param name="choices">Replies to offer below it.</param>
    /// <param name="answers">The ids of the messages that it answers.</param>
    public static Activity System(
        BotDefinition bot, string text, string language, IReadOnlyList<string>? choices = null, IReadOnlyList<string>? answers = null) => new()
        {
            Type = ActivityTypes.Message,
            From = Bot(bot),
            Text = text,
            TextFormat = "markdown",
            Locale = language,
            SuggestedActions = choices is not { Count: > 0 } ? null : new SuggestedActions { Actions = [.. choices.Select(Choice)] },
            ChannelData = Json(writer =>
            {
                writer.WriteStartObject();
                if (answers is not null)
                {
                    writer.WriteStartArray("answers");
                    foreach (var id in answers)
                        writer.WriteStringValue(id);
                    writer.WriteEndArray();
                }

                writer.WriteStartObject("helpdesk");
                writer.WriteBoolean("system", true);
                writer.WriteEndObject();
                writer.WriteEndObject();
            }),
        };

    /// <summary>What an agent says to the customer; plain text, so that nothing in it is taken for markup.</summary>
    public static Activity Said(AgentFace agent, string text, IReadOnlyList<Attachment>? attachments = null) => new()
    {
        Type = ActivityTypes.Message,
        From = Account(agent),
        Text = text,
        TextFormat = "plain",
        Attachments = attachments is { Count: > 0 } ? attachments : null,
        ChannelData = Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("helpdesk");
            WriteAgent(writer, agent);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }),
    };

    /// <summary>A sign that an agent writes; not for the log.</summary>
    public static Activity Typing(AgentFace agent) => new() { Type = ActivityTypes.Typing, From = Account(agent) };

    /// <summary>Tells that an agent has read up to a line; not for the log.</summary>
    public static Activity Read(AgentFace agent, string through) => new()
    {
        Type = ActivityTypes.Event,
        Name = HelpdeskEvents.Seen,
        From = Account(agent),
        Value = Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("through", through);
            writer.WriteEndObject();
        }),
    };

    /// <summary>What an agent writes for the others alone.</summary>
    public static Activity Note(AgentFace agent, string text) => Trace(HelpdeskEvents.Note, agent, text);

    /// <summary>What an agent has agreed with the customer, for the record.</summary>
    public static Activity Agreed(AgentFace agent, string text) => Trace(HelpdeskEvents.Agreed, agent, text);

    /// <summary>Why an agent has closed the conversation, for the record.</summary>
    public static Activity Closed(AgentFace agent, string reason) => Trace(HelpdeskEvents.Closed, agent, reason);

    /// <summary>Whether a person of the desk has said it. The role is the server's word: a customer whose id looks like an agent's has another.</summary>
    public static bool IsOfAgent(Activity activity) => activity.From is { Role: RoleTypes.Bot, Id: { } id } && id.StartsWith(AgentPrefix, StringComparison.Ordinal);

    /// <summary>Whether the platform has said it, and not a client that says so of itself.</summary>
    public static bool IsSystem(Activity activity) =>
        activity.From?.Role == RoleTypes.Bot && activity.ChannelData is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty("helpdesk", out var own)
        && own.ValueKind == JsonValueKind.Object && own.TryGetProperty("system", out var system) && system.ValueKind == JsonValueKind.True;

    private static Activity Trace(string name, AgentFace agent, string text) => new()
    {
        Type = ActivityTypes.Trace,
        Name = name,
        From = new ChannelAccount { Id = AgentPrefix + agent.Id, Name = agent.Name },
        Value = Json(writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("text", text);
            writer.WriteEndObject();
        }),
    };

    private static CardAction Choice(string title) => new()
    {
        Type = "imBack",
        Title = title,
        Value = Json(writer => writer.WriteStringValue(title)),
    };

    private static ChannelAccount Account(AgentFace agent) => new() { Id = AgentPrefix + agent.Id, Name = agent.Name, Role = RoleTypes.Bot };

    private static ChannelAccount Bot(BotDefinition bot) => new() { Id = bot.Id, Name = bot.Name, Role = RoleTypes.Bot };

    private static void WriteAgent(Utf8JsonWriter writer, AgentFace agent)
    {
        writer.WriteStartObject("agent");
        writer.WriteString("id", agent.Id);
        writer.WriteString("name", agent.Name);
        if (agent.Picture is not null)
            writer.WriteString("picture", agent.Picture);
        writer.WriteEndObject();
    }

    private static void WritePlace(Utf8JsonWriter writer, int? place, TimeSpan? wait, bool? open, DateTimeOffset? opens)
    {
        if (place is { } number)
            writer.WriteNumber("place", number);
        if (wait is { } time)
            writer.WriteNumber("waitSeconds", (long)time.TotalSeconds);
        if (open is { } duty)
            writer.WriteBoolean("open", duty);
        if (opens is { } at)
            writer.WriteString("opens", at);
    }

    private static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        var buffer = new global::System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
