using System.Globalization;

namespace Helpdesk.Core.Channels;

/// <summary>What is recorded of an attempt, from what its adapter says of it.</summary>
internal static class DeliveryJudgement
{
    /// <summary>
    /// Doubt ends with a yes of the platform or is shown: after an attempt without an outcome, a refusal of the next one does not
    /// prove that the first did not arrive. The last attempt is the end of the line.
    /// </summary>
    public static DeliveryOutcome Judge(Delivery delivery, DeliveryOutcome said, int attempts)
    {
        var outcome = said switch
        {
            DeliveryOutcome.Retry retry when delivery.InDoubt => new DeliveryOutcome.Unknown(retry.After, retry.Reason),
            DeliveryOutcome.Failed failed when delivery.InDoubt => new DeliveryOutcome.InDoubt(failed.Reason),
            _ => said,
        };
        var last = delivery.Attempt >= attempts;
        return outcome switch
        {
            DeliveryOutcome.Retry retry when last => new DeliveryOutcome.Failed(GivenUp(retry.Reason, delivery.Attempt)),
            DeliveryOutcome.Unknown unknown when last => new DeliveryOutcome.InDoubt(GivenUp(unknown.Reason, delivery.Attempt)),
            DeliveryOutcome.Retry retry => retry with { After = DeliveryBackoff.Bounded(retry.After) },
            DeliveryOutcome.Unknown unknown => unknown with { After = DeliveryBackoff.Bounded(unknown.After) },
            _ => outcome,
        };
    }

    private static string GivenUp(string reason, int attempts) =>
        string.Create(CultureInfo.InvariantCulture, $"{reason} Given up after {attempts} attempts.");
}
