namespace Helpdesk.Crashes.Scenarios;

/// <summary>
/// From a seed to a scenario, always the same. The seed chooses the point of the first kill in turn, so that so many runs in a row
/// meet every point; chance, seeded, chooses the rest so that the point is reached.
/// </summary>
internal sealed class ScenarioSource(string? without)
{
    private static readonly string[] StallPoints = ["take.after", "stream.before", "stream.after", "intent.before", "call.before", "receipt.before", "commit.before"];

    /// <summary>The scenario of a seed.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="canFreeze">Whether another worker could go on while one stands still.</param>
    public Scenario Next(int seed, bool canFreeze)
    {
        // Not for secrets: the same seed must give the same scenario.
#pragma warning disable CA5394
        var random = new Random(unchecked((seed * 7919) + 17));
        var first = FirstPoint(seed);
        var step = Steps.Of(first);
        var count = random.Next(1, 4);
        var target = random.Next(1, count + 1);
        var claims = step is Steps.Own or Steps.Append || without == Guards.Epoch || random.Next(6) == 0;
        var stops = !claims && random.Next(6) == 0;
        var messages = Enumerable.Range(1, count).Select(number => Message(number, step, number == target, claims || stops, random)).ToList();
        var interruptions = new List<Interruption> { new(InterruptionKind.Kill, first, NamesMessage(first) ? target : 0, Passage(step, messages[target - 1], random)) };
        if (Standstill(seed, target, canFreeze, random) is { } standstill)
            interruptions.Insert(0, standstill);
        else if (random.Next(3) == 0)
            interruptions.Add(new Interruption(InterruptionKind.Kill, Second(messages, random), 0, 1));

        var outside = step is Steps.Deliver or Steps.Send or Steps.Settle;
        var channels = without == Guards.Outbox
            ? [OutsideChannel.Holding]
            : outside ? new[] { OutsideChannel.Keyed, OutsideChannel.Holding } : [OutsideChannel.Direct, OutsideChannel.Keyed, OutsideChannel.Holding];
        return new Scenario
        {
            Seed = seed,
            Channel = channels[random.Next(channels.Length)],
            Messages = messages,
            Burst = random.Next(2) == 0,
            Redelivers = random.Next(4) == 0,
            GivesUp = without is null && step == Steps.Accept && random.Next(4) == 0 ? target : 0,
            StopAt = stops ? target : 0,
            ClaimAt = claims ? target : 0,
            Interruptions = interruptions,
        };
#pragma warning restore CA5394
    }

    private string FirstPoint(int seed)
    {
        var points = without switch
        {
            Guards.Deduplication => ["accept.after"],
            Guards.Journal => ["call.after", "receipt.before"],
            Guards.Outbox => ["send.after", "settle.before"],
            _ => Steps.Points,
        };
        return points[seed % points.Count];
    }

#pragma warning disable CA5394 // Seeded on purpose, as above.
    private static MessageScript Message(int number, string step, bool isTarget, bool slow, Random random)
    {
        var calls = isTarget && step is Steps.Intent or Steps.Call or Steps.Receipt
            ? new[] { "s", "ls", "ss", "sl" }[random.Next(4)]
            : new[] { "", "", "l", "s" }[random.Next(4)];
        var shape = isTarget && step == Steps.Renew ? (Parts: 8, Gap: 50)
            : isTarget && step == Steps.Stream ? (Parts: 6, Gap: 30)
            : slow ? (Parts: 8, Gap: 30)
            : (Parts: random.Next(1, 4), Gap: random.Next(2, 15));
        return new MessageScript(number, shape.Parts, shape.Gap, calls, random.Next(2) == 0);
    }

    private static int Passage(string step, MessageScript message, Random random) => step switch
    {
        Steps.Stream => random.Next(1, 4),
        Steps.Intent or Steps.Receipt => random.Next(1, message.Calls.Count(call => call == 's') + 1),
        Steps.Call => random.Next(1, message.Calls.Length + 1),
        _ => 1,
    };

    private Interruption? Standstill(int seed, int target, bool canFreeze, Random random)
    {
        if (without == Guards.Fence)
            return new Interruption(canFreeze && seed % 2 == 0 ? InterruptionKind.Freeze : InterruptionKind.Stall, "commit.before", target, 1);
        // Standing still takes time: only some batches do.
        if (without is not null || seed / CrashOptions.BatchSize % 4 != 0 || random.Next(2) == 0)
            return null;
        return new Interruption(
            canFreeze && random.Next(3) == 0 ? InterruptionKind.Freeze : InterruptionKind.Stall,
            StallPoints[random.Next(StallPoints.Length)],
            0,
            1);
    }

    private static string Second(List<MessageScript> messages, Random random)
    {
        var calls = messages.Exists(message => message.Calls.Contains('s', StringComparison.Ordinal));
        string[] steps = calls ? [Steps.Take, Steps.Call, Steps.Receipt, Steps.Commit] : [Steps.Take, Steps.Commit];
        return steps[random.Next(steps.Length)] + new[] { Steps.Before, Steps.During, Steps.After }[random.Next(3)];
    }
#pragma warning restore CA5394

    /// <summary>Before a take nobody knows which message will be in it.</summary>
    private static bool NamesMessage(string point) =>
        Steps.Of(point) is not (Steps.Own or Steps.Append) && point is not ("take.before" or "take.during" or "deliver.before" or "deliver.during");
}
