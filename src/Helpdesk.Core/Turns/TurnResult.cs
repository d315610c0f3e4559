using Helpdesk.Core.Activities;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Core.Turns;

/// <summary>What a turn leaves behind.</summary>
/// <param name="State">The state for the next turn.</param>
/// <param name="Activities">The final activities, in order, without id and timestamp; their ids are <see cref="TakenTurn.FinalId"/>.</param>
/// <param name="Receipts">Entries for the record alone (type <c>trace</c>), logged behind them.</param>
public sealed record TurnResult(ConversationState State, IReadOnlyList<Activity> Activities, IReadOnlyList<Activity> Receipts)
{
    /// <summary>Who owns the conversation from this turn on; null when the bot keeps it.</summary>
    public ConversationOwner? Owner { get; init; }
}
