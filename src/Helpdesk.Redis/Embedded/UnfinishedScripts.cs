using System.Text.Json;
using Helpdesk.Core.Conversations;
using StackExchange.Redis;

namespace Helpdesk.Redis.Embedded;

/// <summary>
/// Finishes what a killed server had begun. Garnet writes each command of a script to its file by itself, without a mark where the
/// script ends, so that a kill can keep the first commands and lose the last. The scripts write down what they are about to change.
/// </summary>
internal static class UnfinishedScripts
{
    /// <summary>Carries out again what was written down and not crossed out; to be called before anybody else uses the server.</summary>
    /// <returns>How many scripts were finished.</returns>
    public static async Task<int> FinishAsync(IDatabase database)
    {
        var finished = 0;
        foreach (var shard in await Task.WhenAll(Enumerable.Range(0, ConversationKey.Shards).Select(shard => ReadAsync(database, shard))))
        {
            foreach (var script in shard.Scripts)
            {
                foreach (var change in JsonSerializer.Deserialize((byte[])script.Value!, UnfinishedScriptsJson.Default.StringArrayArray)!)
                    await database.ExecuteAsync(change[0], change[1..]);
                await database.HashDeleteAsync(shard.Redo, script.Name);
                finished++;
            }
        }

        return finished;
    }

    private static async Task<(RedisKey Redo, HashEntry[] Scripts)> ReadAsync(IDatabase database, int shard)
    {
        var redo = ConversationKeys.RedoOf(shard);
        return (redo, await database.HashGetAllAsync(redo));
    }
}
