using System.Globalization;
using System.Text.Json;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>Reads which tickets a list shows from the parameters of its address.</summary>
internal static class TicketQueryReader
{
    /// <exception cref="ApiRefusedException">A parameter is unknown or wrong: a mistyped filter would show what it should not.</exception>
    public static TicketQuery Read(IQueryCollection parameters, string desk)
    {
        var errors = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in parameters.Keys.Where(name => TicketDescriptions.ListParameters.All(known => known.Name != name)))
            errors.TryAdd(name.Length > 64 ? name[..64] : name, $"is no parameter here; there are {string.Join(", ", TicketDescriptions.ListParameters.Select(known => known.Name))}");

        var sort = Choice<TicketSort>(parameters, "sort", errors) ?? TicketSort.Created;
        var query = new TicketQuery
        {
            Desk = desk,
            Text = Text(parameters, "text", errors),
            Statuses = Choices<TicketStatus>(parameters, "status", errors),
            Priorities = Choices<TicketPriority>(parameters, "priority", errors),
            Tag = Text(parameters, "tag", errors)?.Trim().ToLowerInvariant(),
            Assignee = Text(parameters, "assignee", errors),
            Requester = Text(parameters, "requester", errors),
            Bot = Text(parameters, "bot", errors),
            Conversation = Text(parameters, "conversation", errors),
            CreatedFrom = Time(parameters, "createdFrom", errors),
            CreatedBefore = Time(parameters, "createdBefore", errors),
            UpdatedFrom = Time(parameters, "updatedFrom", errors),
            UpdatedBefore = Time(parameters, "updatedBefore", errors),
            SlaBefore = Time(parameters, "slaBefore", errors),
            Overdue = Text(parameters, "overdue", errors) switch { null or "false" => false, "true" => true, _ => Wrong("overdue", "must be true or false", errors) },
            Sort = sort,
            // What is due comes soonest first, everything else newest and highest.
            Descending = Text(parameters, "order", errors) switch { null => sort != TicketSort.Due, "desc" => true, "asc" => false, _ => Wrong("order", "must be asc or desc", errors) },
            Limit = Limit(parameters, errors),
            Cursor = Text(parameters, "cursor", errors),
        };
        foreach (var fault in TicketRules.Check(query))
            errors.TryAdd(JsonNamingPolicy.CamelCase.ConvertName(fault.Field), fault.Reason);
        return errors.Count == 0 ? query : throw new ApiRefusedException(ApiProblem.Wrong(errors));
    }

    private static string? Text(IQueryCollection parameters, string name, Dictionary<string, string> errors)
    {
        if (parameters[name] is { Count: > 1 })
            errors.TryAdd(name, "must be given once");
        // No database takes it in a text.
        if (parameters[name] is [{ } given] && given.Contains('\0', StringComparison.Ordinal))
            errors.TryAdd(name, "must hold no control characters");
        return parameters[name] is [{ } text] ? text : null;
    }

    private static List<T> Choices<T>(IQueryCollection parameters, string name, Dictionary<string, string> errors)
        where T : struct, Enum
    {
        var chosen = new List<T>();
        foreach (var text in parameters[name].SelectMany(value => (value ?? "").Split(',')))
        {
            if (ApiNames.Find<T>(text.Trim()) is { } value)
                chosen.Add(value);
            else
                errors.TryAdd(name, $"must be one or several, separated by commas, of {string.Join(", ", ApiNames.Of<T>())}");
        }

        return chosen;
    }

    private static T? Choice<T>(IQueryCollection parameters, string name, Dictionary<string, string> errors)
        where T : struct, Enum
    {
        if (Text(parameters, name, errors) is not { } text)
            return null;
        if (ApiNames.Find<T>(text) is { } value)
            return value;
        errors.TryAdd(name, $"must be one of {string.Join(", ", ApiNames.Of<T>())}");
        return null;
    }

    private static DateTimeOffset? Time(IQueryCollection parameters, string name, Dictionary<string, string> errors)
    {
        if (Text(parameters, name, errors) is not { } text)
            return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
            return time;
        errors.TryAdd(name, "must be a time such as 2026-11-24T15:00:00Z (a + in an address is written %2B)");
        return null;
    }

    private static int Limit(IQueryCollection parameters, Dictionary<string, string> errors)
    {
        if (Text(parameters, "limit", errors) is not { } text)
            return new TicketQuery { Desk = "" }.Limit;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= TicketQuery.LargestPage)
            return limit;
        errors.TryAdd("limit", $"must be from 1 to {TicketQuery.LargestPage.ToString(CultureInfo.InvariantCulture)}");
        return 1;
    }

    private static bool Wrong(string name, string reason, Dictionary<string, string> errors) => errors.TryAdd(name, reason);
}
