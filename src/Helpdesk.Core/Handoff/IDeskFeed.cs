using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Handoff;

/// <summary>Hears what happens on a desk, so that nobody has to ask.</summary>
public interface IDeskFeed
{
    /// <summary>
    /// The conversations of a desk in which something was said while people have them, or whose owner changed, from now on and on any
    /// instance. Null means that hints may have been missed: read everything again. The subscription holds when the first item is asked
    /// for and yields null first.
    /// </summary>
    IAsyncEnumerable<ConversationKey?> ReadAsync(string desk, CancellationToken cancellationToken);

    /// <summary>
    /// The same for the conversations that the bot leads, as often as a customer speaks in one: for who looks on, because it is most of
    /// what is said in the house.
    /// </summary>
    IAsyncEnumerable<ConversationKey?> ReadLiveAsync(string desk, CancellationToken cancellationToken);
}
