using System.Collections.Concurrent;

namespace Helpdesk.Channels.DirectLine;

/// <summary>
/// The tokens that were checked lately. Two generations: when the young one is full it becomes the old one and the old one goes, so
/// what is in use stays and the whole never holds more than twice the capacity.
/// </summary>
internal sealed class RecentPasses(int capacity = RecentPasses.DefaultCapacity)
{
    private const int DefaultCapacity = 8192;

    private readonly Lock turning = new();
    private ConcurrentDictionary<string, ConversationPass> young = new(StringComparer.Ordinal);
    private ConcurrentDictionary<string, ConversationPass> old = new(StringComparer.Ordinal);
    private int count;

    public ConversationPass? Find(string token)
    {
        if (Volatile.Read(ref young).TryGetValue(token, out var pass))
            return pass;
        if (!Volatile.Read(ref old).TryGetValue(token, out pass))
            return null;

        Keep(token, pass);
        return pass;
    }

    public void Keep(string token, ConversationPass pass)
    {
        if (Volatile.Read(ref young).TryAdd(token, pass) && Interlocked.Increment(ref count) >= capacity)
            TurnOver();
    }

    private void TurnOver()
    {
        lock (turning)
        {
            if (count < capacity)
                return;
            Volatile.Write(ref old, young);
            Volatile.Write(ref young, new(StringComparer.Ordinal));
            count = 0;
        }
    }
}
