using System.Text.Json;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Plugins;

/// <summary>Takes over what earlier attempts at a turn have called; a repeatable call whose outcome is not known is made again.</summary>
internal sealed class EarlierCalls(Lazy<BotFunctions> functions, IServiceProvider services)
{
    public Task<IReadOnlyList<JournalEntry>> ReplayAsync(Turn turn, Passages passages, CancellationToken cancellationToken) =>
        turn.Tools.ReplayEarlierAsync(entry => CallOf(entry, new PluginScope(turn, passages, services)), cancellationToken);

    private Func<string, CancellationToken, Task<ToolResult>>? CallOf(JournalEntry entry, PluginScope scope) =>
        functions.Value.Find(entry.Function) is { Repeatable: true } function
            ? (key, token) => BotFunctions.InvokeAsync(function, JsonElement.Parse(entry.Arguments), scope with { IdempotencyKey = key }, token)
            : null;
}
