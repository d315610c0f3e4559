using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Helpdesk.Core.Handoff;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>Presence as a hash for each place, whose words run out by the store's clock.</summary>
internal sealed class RedisPresence(RedisConnection connection, RedisScripts scripts) : IPresence, IPresenceFeed
{
    public async Task BeatAsync(string place, Present who, TimeSpan good, CancellationToken cancellationToken) =>
        await RunAsync("beat", place, who.Id, (long)good.TotalMilliseconds, JsonSerializer.Serialize(who, PresenceJson.Default.Present), cancellationToken);

    public async Task LeaveAsync(string place, string id, CancellationToken cancellationToken) =>
        await RunAsync("leave", place, id, 0, "", cancellationToken);

    public async Task<IReadOnlyList<Present>> ListAsync(string place, CancellationToken cancellationToken) =>
    [
        .. (await RunAsync("list", place, "", 0, "", cancellationToken))
            .Select(who => JsonSerializer.Deserialize((string)who!, PresenceJson.Default.Present)!)
            .OrderBy(who => who.Id, StringComparer.Ordinal),
    ];

    public async IAsyncEnumerable<bool> WatchAsync(string place, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // One signal says as much as many.
        var signals = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });
        void Tell() => signals.Writer.TryWrite(true);
        var queue = await connection.Subscriber.SubscribeAsync(RedisChannel.Literal(ChannelOf(place)));
        connection.Restored += Tell;
        try
        {
            queue.OnMessage(_ => Tell());
            yield return true;
            await foreach (var signal in signals.Reader.ReadAllAsync(cancellationToken))
                yield return signal;
        }
        finally
        {
            connection.Restored -= Tell;
            await queue.UnsubscribeAsync(CommandFlags.FireAndForget);
        }
    }

    private async Task<RedisResult[]> RunAsync(string what, string place, string id, long good, string who, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (RedisResult[])(await connection.Database.ScriptEvaluateAsync(
            scripts.Presence, [$"hd:presence:{place}"], [what, id, good, who, ChannelOf(place), place]))!;
    }

    private static string ChannelOf(string place) => $"hd:presence:{place}:changed";
}
