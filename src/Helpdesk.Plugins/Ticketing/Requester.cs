using Helpdesk.Core.Tickets;
using Helpdesk.Core.Turns;

namespace Helpdesk.Plugins.Ticketing;

/// <summary>The customer of a turn as the owner of tickets.</summary>
/// <param name="Desk">The desk whose tickets they are.</param>
/// <param name="Id">The channel's id of the customer.</param>
/// <param name="Conversation">The path of the conversation.</param>
/// <param name="IsProven">Whether the id belongs to one person; else tickets of this conversation alone are the customer's own.</param>
internal sealed record Requester(string Desk, string Id, string Conversation, bool IsProven)
{
    private const string DirectLine = "directline";

    /// <summary>What the server puts before the random ids that it gives to visitors.</summary>
    private const string GivenPrefix = "dl_";

    /// <summary>The shortest id that can be one that the server gave: nobody guesses the random rest.</summary>
    private const int GivenLength = 20;

    public static Requester Of(Turn turn)
    {
        var conversation = turn.Taken.Conversation;
        // Without an id there is nobody but the conversation.
        return turn.Taken.Reference.User?.Id is { Length: > 0 } id
            ? new Requester(conversation.Desk, id, conversation.Path, IsOnePerson(turn.Taken.Reference.ChannelId, id))
            : new Requester(conversation.Desk, conversation.Path, conversation.Path, IsProven: false);
    }

    public bool Owns(Ticket ticket) => ticket.Requester == Id && (IsProven || ticket.Conversation == Conversation);

    // A page may claim any id for its visitor, so that one proves nothing; a platform has proven its own.
    private static bool IsOnePerson(string? channel, string id) =>
        channel is not (null or DirectLine) || (id.Length >= GivenLength && id.StartsWith(GivenPrefix, StringComparison.Ordinal));
}
