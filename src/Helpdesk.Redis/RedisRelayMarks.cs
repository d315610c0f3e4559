using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Redis;

/// <summary>The mark stands with the conversation and goes with it.</summary>
internal sealed class RedisRelayMarks(RedisConnection connection, RedisScripts scripts) : IRelayMarks
{
    public async Task<long> ReadAsync(ConversationKey conversation, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return (long)await connection.Database.HashGetAsync(new ConversationKeys(conversation).Meta, "relayed");
    }

    public async Task MoveAsync(ConversationKey conversation, long line, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        await connection.Database.ScriptEvaluateAsync(scripts.Relayed, [new ConversationKeys(conversation).Meta], [line]);
    }
}
