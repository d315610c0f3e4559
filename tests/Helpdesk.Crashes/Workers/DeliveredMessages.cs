using Helpdesk.Core.Channels;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Workers;

/// <summary>Which of a scenario's messages a line on its way outside answers.</summary>
internal static class DeliveredMessages
{
    public static bool Concerns(this Delivery delivery, int message) =>
        AnswerText.Parse(delivery.Entry.Activity.Text)?.Messages.Contains(message) == true;
}
