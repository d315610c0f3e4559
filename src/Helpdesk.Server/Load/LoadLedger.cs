using System.Globalization;
using Helpdesk.Server.Commands;

namespace Helpdesk.Server.Load;

/// <summary>
/// Accounts for the messages of one customer: each must be acknowledged, come back once on the socket, and be named by one answer,
/// all in the order in which they were sent. Told of by two tasks.
/// </summary>
/// <param name="customer">What begins each <c>clientActivityID</c> of this customer.</param>
internal sealed class LoadLedger(string customer)
{
    private readonly Lock gate = new();
    private readonly List<LoadMessage> messages = [];
    private readonly Dictionary<string, LoadMessage> byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> streams = new(StringComparer.Ordinal);
    private readonly HashSet<string> lines = new(StringComparer.Ordinal);
    private int settled;
    private int lastEchoed;
    private int lastAnswered;

    /// <summary>Read when the run is over.</summary>
    public IReadOnlyList<LoadMessage> Messages => messages;

    public int Twice { get; private set; }

    public int OutOfOrder { get; private set; }

    public int Sent
    {
        get
        {
            lock (gate)
                return messages.Count;
        }
    }

    /// <summary>Messages of which nothing more is to be waited for.</summary>
    public int Settled
    {
        get
        {
            lock (gate)
                return settled;
        }
    }

    public bool IsSettled
    {
        get
        {
            lock (gate)
                return settled == messages.Count;
        }
    }

    public string ClientActivityId(int number) => string.Create(CultureInfo.InvariantCulture, $"{customer}-{number}");

    /// <summary>What is known of a message, for people who look for it.</summary>
    public string Describe(LoadMessage message) =>
        $"{ClientActivityId(message.Number)}: {message.Id ?? "no id"}"
        + $"{(message.AcknowledgedAt is null ? ", not acknowledged" : "")}{(message.EchoedAt is null ? ", not received" : "")}{(message.AnsweredAt is null ? ", not answered" : "")}";

    /// <summary>A message is about to be sent.</summary>
    /// <returns>Its number, from 1.</returns>
    public int Send(long at)
    {
        lock (gate)
        {
            messages.Add(new LoadMessage(messages.Count + 1, at));
            return messages.Count;
        }
    }

    /// <summary>The server has stored it under this id.</summary>
    public void Acknowledge(int number, string id, long at)
    {
        lock (gate)
        {
            var message = messages[number - 1];
            Change(message, () => message.AcknowledgedAt = at);
            if (message.Id is null)
                Name(message, id);
            else if (message.Id != id)
                Twice++;
        }
    }

    /// <summary>An activity has come on the socket.</summary>
    /// <returns>Whether it answered a message.</returns>
    public bool Receive(DirectLineActivity activity, long at)
    {
        lock (gate)
        {
            if (activity.IsStreaming && activity.Text is { Length: > 0 } && (activity.ChannelData?.StreamId ?? activity.Id) is { } stream)
            {
                streams.TryAdd(stream, at);
                return false;
            }

            if (activity.Type != "message" || activity.Id is not { } id)
                return false;

            if (!lines.Add(id))
            {
                Twice++;
                return false;
            }

            if (NumberOf(activity.ChannelData?.ClientActivityId) is { } number)
            {
                Echo(messages[number - 1], id, at);
                return false;
            }

            return Answer(activity, id, at);
        }
    }

    private void Echo(LoadMessage message, string id, long at)
    {
        if (message.EchoedAt is not null || (message.Id is not null && message.Id != id))
            Twice++;
        if (message.Number < lastEchoed)
            OutOfOrder++;
        lastEchoed = Math.Max(lastEchoed, message.Number);
        Change(message, () => message.EchoedAt ??= at);
        if (message.Id is null)
            Name(message, id);
    }

    private bool Answer(DirectLineActivity activity, string id, long at)
    {
        var answered = activity.Answered.Select(named => byId.GetValueOrDefault(named)).OfType<LoadMessage>().ToList();
        if (answered.Count == 0)
            return false;

        var firstText = activity.ChannelData?.StreamId is { } stream && streams.Remove(stream, out var began) ? began : at;
        var answer = AnswerOf(id);
        foreach (var message in answered)
        {
            if (message.Answer is not null && message.Answer != answer)
                Twice++;
            message.Answer ??= answer;
            message.FirstTextAt ??= firstText;
            Change(message, () => message.AnsweredAt ??= at);
        }

        if (answered.Min(message => message.Number) < lastAnswered)
            OutOfOrder++;
        lastAnswered = Math.Max(lastAnswered, answered.Min(message => message.Number));
        return true;
    }

    private void Change(LoadMessage message, Action change)
    {
        var was = message.IsSettled;
        change();
        settled += !was && message.IsSettled ? 1 : 0;
    }

    private void Name(LoadMessage message, string id)
    {
        message.Id = id;
        byId[id] = message;
    }

    private int? NumberOf(string? clientActivityId) =>
        clientActivityId is not null && clientActivityId.StartsWith(customer, StringComparison.Ordinal)
        && int.TryParse(clientActivityId.AsSpan(Math.Min(clientActivityId.Length, customer.Length + 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= 1 && number <= messages.Count
            ? number
            : null;

    /// <summary>The ids of the later parts of an answer end in a dot and their number.</summary>
    private static string AnswerOf(string id)
    {
        var dot = id.LastIndexOf('.');
        return dot > id.LastIndexOf('|') && id.AsSpan(dot + 1) is { IsEmpty: false } part && !part.ContainsAnyExceptInRange('0', '9') ? id[..dot] : id;
    }
}
