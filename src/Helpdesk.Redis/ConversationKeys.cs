using System.Globalization;
using Helpdesk.Core.Conversations;
using StackExchange.Redis;

namespace Helpdesk.Redis;

/// <summary>The names of one conversation's keys: all under the hash tag of its shard, so that one script may touch them all.</summary>
internal sealed class ConversationKeys(ConversationKey conversation)
{
    private readonly string prefix = string.Create(CultureInfo.InvariantCulture, $"hd:{{s{conversation.Shard}}}:{conversation.Path}");

    public string Path { get; } = conversation.Path;
    public RedisKey Meta => prefix + ":meta";
    public RedisKey Inbox => prefix + ":inbox";
    public RedisKey Log => prefix + ":log";
    public RedisKey Seen => prefix + ":seen";
    public RedisKey Partial => prefix + ":partial";
    public RedisKey Journal => prefix + ":journal";
    public RedisKey Outbox => prefix + ":outbox";
    public RedisKey Deliveries => prefix + ":deliveries";
    public RedisKey Ready => ReadyOf(conversation.Shard);
    public RedisKey Uncopied => UncopiedOf(conversation.Shard);
    public RedisKey Silent => SilentOf(conversation.Shard);
    public RedisKey Redo => RedoOf(conversation.Shard);
    public RedisKey DeliveriesReady => DeliveriesReadyOf(conversation.Shard);
    public RedisKey Desk => DeskOf(conversation.Shard, conversation.Desk);
    public string Events => prefix + ":events";
    /// <summary>What the script that accepts puts behind the channel of a desk for what the bot leads.</summary>
    private const string LiveSuffix = ":live";

    public string DeskEvents => DeskEventsOf(conversation.Desk);

    public RedisKey Rate(string visitor) => $"{prefix}:rate:{visitor}";

    public static RedisKey ReadyOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"hd:{{s{shard}}}:ready");

    /// <summary>The conversations of a shard with something that the records lack, by the time since when.</summary>
    public static RedisKey UncopiedOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"hd:{{s{shard}}}:uncopied");

    /// <summary>The conversations of a shard, by the time of their last copy.</summary>
    public static RedisKey SilentOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"hd:{{s{shard}}}:silent");

    /// <summary>Who copies a shard now.</summary>
    public static RedisKey CopierOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"hd:{{s{shard}}}:copier");

    /// <summary>The incarnation as the shard holds it: missing where the shard was emptied.</summary>
    public static RedisKey LifeOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"hd:{{s{shard}}}:life");

    /// <summary>Where the scripts of a shard write down what they are about to change.</summary>
    public static RedisKey RedoOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"hd:{{s{shard}}}:redo");

    /// <summary>The conversations of a desk that people look after, by the time since when.</summary>
    public static RedisKey DeskOf(int shard, string desk) => string.Create(CultureInfo.InvariantCulture, $"hd:{{s{shard}}}:desk:{desk}");

    /// <summary>Where the paths of a desk's conversations are published when something happens in them that people look after.</summary>
    public static string DeskEventsOf(string desk) => $"hd:desk:{desk}";

    /// <summary>Where those are published that the bot leads.</summary>
    public static string LiveEventsOf(string desk) => DeskEventsOf(desk) + LiveSuffix;

    public static RedisKey DeliveriesReadyOf(int shard) => string.Create(CultureInfo.InvariantCulture, $"hd:{{s{shard}}}:deliveries-ready");
}
