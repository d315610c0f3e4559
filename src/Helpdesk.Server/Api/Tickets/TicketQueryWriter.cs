using System.Globalization;
using Helpdesk.Core.Tickets;

namespace Helpdesk.Server.Api.Tickets;

/// <summary>Writes a query as the parameters of the list, of which <see cref="TicketQueryReader"/> reads the same query; without its desk and its place.</summary>
internal static class TicketQueryWriter
{
    public static string Write(TicketQuery query)
    {
        var parameters = new List<string>();
        Add(parameters, "text", query.Text);
        Add(parameters, "status", Joined(query.Statuses));
        Add(parameters, "priority", Joined(query.Priorities));
        Add(parameters, "tag", query.Tag);
        Add(parameters, "assignee", query.Assignee);
        Add(parameters, "requester", query.Requester);
        Add(parameters, "bot", query.Bot);
        Add(parameters, "conversation", query.Conversation);
        Add(parameters, "createdFrom", Time(query.CreatedFrom));
        Add(parameters, "createdBefore", Time(query.CreatedBefore));
        Add(parameters, "updatedFrom", Time(query.UpdatedFrom));
        Add(parameters, "updatedBefore", Time(query.UpdatedBefore));
        Add(parameters, "slaBefore", Time(query.SlaBefore));
        Add(parameters, "overdue", query.Overdue ? "true" : null);
        Add(parameters, "sort", ApiNames.Of(query.Sort));
        Add(parameters, "order", query.Descending ? "desc" : "asc");
        Add(parameters, "limit", query.Limit.ToString(CultureInfo.InvariantCulture));
        return string.Join('&', parameters);
    }

    private static void Add(List<string> parameters, string name, string? value)
    {
        if (value is not null)
            parameters.Add($"{name}={Uri.EscapeDataString(value)}");
    }

    private static string? Joined<T>(IReadOnlyList<T> values)
        where T : struct, Enum => values.Count == 0 ? null : string.Join(',', values.Select(ApiNames.Of));

    private static string? Time(DateTimeOffset? time) => time?.ToString("O", CultureInfo.InvariantCulture);
}
