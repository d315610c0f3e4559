using Helpdesk.Core.Conversations;
using Helpdesk.Core.Limits;
using Microsoft.Extensions.Options;

namespace Helpdesk.Channels.DirectLine;

/// <summary>The open sockets of this instance. Tabs and reconnects give a conversation several; beyond the limit the oldest goes.</summary>
internal sealed class OpenSockets(IOptions<HelpdeskLimits> limits)
{
    private readonly Lock changing = new();
    private readonly Dictionary<ConversationKey, List<ConversationSocket>> sockets = [];

    /// <summary>The conversations that are open here now.</summary>
    public IReadOnlyList<ConversationKey> Conversations
    {
        get
        {
            lock (changing)
                return [.. sockets.Keys];
        }
    }

    public bool Has(ConversationKey conversation)
    {
        lock (changing)
            return sockets.ContainsKey(conversation);
    }

    public void Add(ConversationKey conversation, ConversationSocket socket)
    {
        ConversationSocket? oldest = null;
        lock (changing)
        {
            if (!sockets.TryGetValue(conversation, out var list))
                sockets.Add(conversation, list = new(1));
            list.Add(socket);
            if (list.Count > limits.Value.SocketsPerConversation)
            {
                oldest = list[0];
                list.RemoveAt(0);
            }
        }

        oldest?.Leave(SocketEnd.Displaced);
    }

    public void Remove(ConversationKey conversation, ConversationSocket socket)
    {
        lock (changing)
        {
            if (sockets.TryGetValue(conversation, out var list) && list.Remove(socket) && list.Count == 0)
                sockets.Remove(conversation);
        }
    }
}
