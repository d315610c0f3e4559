using Helpdesk.Core.Turns;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>Which of a scenario's messages a turn answers.</summary>
internal static class TurnMessages
{
    public static bool Concerns(this TakenTurn turn, int message) => turn.Scripts().Any(script => script.Number == message);

    public static IEnumerable<MessageScript> Scripts(this TakenTurn turn) =>
        turn.Messages.Select(message => MessageScript.Parse(message.Activity.Text)).OfType<MessageScript>();
}
