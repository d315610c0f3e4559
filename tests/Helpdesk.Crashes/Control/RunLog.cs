using System.Collections.Concurrent;
using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Control;

/// <summary>The lines of one conversation's log, as far as they were heard, and what follows from them.</summary>
internal sealed class RunLog
{
    private readonly ConcurrentDictionary<long, LogLine> lines = new();

    public IReadOnlyList<LogLine> Lines => [.. lines.Values.OrderBy(line => line.Sequence)];

    public void Add(LogEntry entry) => lines[entry.Sequence] = LogLine.Of(entry);

    /// <summary>Whether nobody waits for an answer to this message: it has one, or a person has taken the conversation.</summary>
    public bool IsSettled(int message)
    {
        var all = Lines;
        return all.FirstOrDefault(line => line.Message?.Number == message) is { } asked
            && (all.Any(line => line.Answers.Contains(asked.Id)) || IsPersons(asked.Sequence, all));
    }

    /// <summary>Whether a message at this place is a person's to answer: one owned the conversation then, or took it later.</summary>
    public static bool IsPersons(long sequence, IReadOnlyList<LogLine> lines) =>
        lines.Any(line => line.Sequence > sequence && line is { Person: { Change: true, Who: not "bot" } })
        || lines.LastOrDefault(line => line.Sequence < sequence && line.Person is { Change: true }) is { Person.Who: not "bot" };
}

/// <summary>One line, read.</summary>
internal sealed record LogLine(
    long Sequence,
    string Id,
    string? Text,
    MessageScript? Message,
    AnswerText? Answer,
    PersonText? Person,
    bool IsStop,
    Receipt? Receipt,
    IReadOnlyList<string> Answers,
    bool Stopped)
{
    public static LogLine Of(LogEntry entry)
    {
        var activity = entry.Activity;
        var data = activity.ChannelData is { ValueKind: System.Text.Json.JsonValueKind.Object } given ? given : default;
        var fromCustomer = activity.From?.Role == RoleTypes.User;
        return new LogLine(
            entry.Sequence,
            entry.Id,
            activity.Text,
            fromCustomer ? MessageScript.Parse(activity.Text) : null,
            fromCustomer ? null : AnswerText.Parse(activity.Text),
            fromCustomer ? null : PersonText.Parse(activity.Text),
            fromCustomer && activity.Name == HelpdeskEvents.Stop,
            activity is { Type: ActivityTypes.Trace, Name: HelpdeskEvents.Receipt } ? Receipt.Of(activity) : null,
            data.ValueKind == System.Text.Json.JsonValueKind.Object && data.TryGetProperty("answers", out var answers)
                ? [.. answers.EnumerateArray().Select(answer => answer.GetString()!)]
                : [],
            data.ValueKind == System.Text.Json.JsonValueKind.Object && data.TryGetProperty("stopped", out _));
    }

    public override string ToString() => $"{Sequence,3} {Id} {Text ?? (IsStop ? "(stop)" : Receipt?.ToString())}{(Stopped ? " (stopped)" : "")}";
}

/// <summary>A receipt as the log keeps it.</summary>
internal sealed record Receipt(string Final, int Ordinal, bool SideEffect, string? Result)
{
    public static Receipt Of(Activity activity)
    {
        var value = activity.Value!.Value;
        return new Receipt(
            activity.ReplyToId!,
            value.GetProperty("ordinal").GetInt32(),
            value.GetProperty("sideEffect").GetBoolean(),
            value.GetProperty("result").GetString());
    }
}
