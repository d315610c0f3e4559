using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>The places of a desk's agents: one hash for each desk, beside the time at which each agent got a conversation last.</summary>
internal sealed class RedisAgentPlaces(RedisConnection connection, RedisScripts scripts) : IAgentPlaces
{
    public async Task<IReadOnlyList<ConversationKey>?> KeepAsync(
        string desk, string agent, ConversationKey conversation, TimeSpan good, CancellationToken cancellationToken)
    {
        var kept = await RunAsync(desk, ["keep", conversation.Path, agent, (long)good.TotalMilliseconds, 0], cancellationToken);
        return kept.Length == 0 ? null : [.. kept.Select(ConversationKey.Parse)];
    }

    public async Task FreeAsync(string desk, string agent, ConversationKey conversation, bool given, CancellationToken cancellationToken) =>
        await RunAsync(desk, ["free", conversation.Path, agent, 0, given ? 1 : 0], cancellationToken);

    public async Task<IReadOnlyDictionary<string, DateTimeOffset>> LastGivenAsync(string desk, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var given = await connection.Database.HashGetAllAsync(GivenOf(desk));
        return given.ToDictionary(
            one => one.Name.ToString(), one => DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(one.Value.ToString(), CultureInfo.InvariantCulture)));
    }

    private async Task<string[]> RunAsync(string desk, RedisValue[] arguments, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (string[])(await connection.Database.ScriptEvaluateAsync(scripts.Places, [$"hd:{{places:{desk}}}:kept", GivenOf(desk)], arguments))!;
    }

    private static RedisKey GivenOf(string desk) => $"hd:{{places:{desk}}}:given";
}
