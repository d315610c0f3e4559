using System.Text.Json;
using System.Text.Json.Nodes;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Assistant.Rungs;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Turns;
using Microsoft.Extensions.Logging;

namespace Helpdesk.Assistant.Ticketing;

/// <summary>Calls the plugin that keeps tickets, through the journal, where there is one.</summary>
internal sealed partial class TicketFunctions(Lazy<BotFunctions> functions, IServiceProvider services, ILogger<TicketFunctions> logger)
{
    public const string Create = "Ticketing-create_ticket";
    public const string Mine = "Ticketing-my_tickets";
    public const string One = "Ticketing-get_ticket";

    /// <summary>The kind of a new ticket's receipt.</summary>
    public const string ReceiptKind = "ticket";

    private const int LongestSubject = 100;

    /// <summary>Whether a ticket can be made.</summary>
    public bool CanCreate => Find(Create) is not null;

    /// <summary>Whether a customer can see their tickets.</summary>
    public bool CanShow => Find(Mine) is not null;

    /// <summary>Files a draft. A call that an earlier attempt of the turn has made is not made again: its result is given.</summary>
    public async Task<ToolResult> CreateAsync(Turn turn, TicketDraft draft, CancellationToken cancellationToken)
    {
        if (turn.Tools.Made.LastOrDefault(call => call.Function == Create) is { } made)
            return new ToolResult(made.Result ?? ToolCalls.InDoubt, made.Receipt);
        var arguments = new JsonObject { ["subject"] = Subject(draft.About!), ["description"] = draft.About };
        if (draft.Contact is not null)
            arguments["contact"] = draft.Contact;
        return await CallAsync(turn, Create, arguments, cancellationToken);
    }

    /// <summary>What the plugin says of the customer's tickets.</summary>
    public async Task<string> MineAsync(Turn turn, CancellationToken cancellationToken) =>
        (await CallAsync(turn, Mine, [], cancellationToken)).Text;

    /// <summary>What the plugin says of one of the customer's tickets; null when it cannot be asked.</summary>
    public async Task<string?> FindAsync(Turn turn, long number, CancellationToken cancellationToken) =>
        Find(One) is null ? null : (await CallAsync(turn, One, new JsonObject { ["number"] = number }, cancellationToken)).Text;

    /// <summary>The first sentence, or as much of it as a line holds.</summary>
    public static string Subject(string about)
    {
        var end = about.IndexOfAny(['\n', '。', '！', '？', '?', '!']);
        var first = (end > 0 ? about[..(about[end] == '\n' ? end : end + 1)] : about).Trim();
        return first.Length <= LongestSubject ? first : Cut.To(first, LongestSubject - 1) + "…";
    }

    private BotFunction? Find(string name) => functions.Value.Find(name) is { } found && found.FullName == name ? found : null;

    private async Task<ToolResult> CallAsync(Turn turn, string name, JsonObject arguments, CancellationToken cancellationToken)
    {
        var function = Find(name) ?? throw new InvalidOperationException($"There is no function {name}.");
        var given = JsonElement.Parse(arguments.ToJsonString());
        var scope = new PluginScope(turn, new Passages(), services);
        return await turn.Tools.CallAsync(
            name,
            CanonicalJson.Write(given),
            function.SideEffect,
            function.Repeatable,
            (key, token) => InvokeAsync(function, given, scope with { IdempotencyKey = key }, token),
            cancellationToken);
    }

    // What went wrong in the midst of it may have been carried out: that stands in the journal, and the customer is told so. A call
    // that can be repeated is first tried again, with its turn.
    private async Task<ToolResult> InvokeAsync(BotFunction function, JsonElement arguments, PluginScope scope, CancellationToken cancellationToken)
    {
        try
        {
            return await BotFunctions.InvokeAsync(function, arguments, scope, cancellationToken);
        }
        catch (Exception error) when (error is not (OperationCanceledException or TurnLostException) && !(function.Repeatable && scope.Turn.Taken.Failures == 0))
        {
            LogCallFailed(error, function.FullName, scope.Turn.Taken.Conversation.Path, scope.Turn.Taken.Id);
            return ToolCalls.InDoubt;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The call of {Function} failed in {Conversation}, turn {Turn}")]
    private partial void LogCallFailed(Exception error, string function, string conversation, string turn);
}
