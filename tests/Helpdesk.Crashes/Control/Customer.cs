using System.Globalization;
using Helpdesk.Core.Activities;
using Helpdesk.Crashes.Scenarios;

namespace Helpdesk.Crashes.Control;

/// <summary>The people of one scenario: the customer, who repeats what was not acknowledged, and two agents, who want the same conversation.</summary>
internal sealed class Customer(Run run, Fleet fleet)
{
    private const int ToThePerson = 90;
    private readonly Scenario scenario = run.Scenario;

    /// <summary>Plays the scenario until everybody has what they asked for.</summary>
    public async Task PlayAsync(CancellationToken cancellationToken)
    {
        var asked = new List<int>();
        foreach (var message in scenario.Messages)
        {
            // A message that was given up may never have been stored: nobody can wait for its answer.
            if (!await PostAsync(message, cancellationToken))
                continue;
            asked.Add(message.Number);
            if (message.Number == scenario.ClaimAt)
                await ClaimAsync(message.Number, cancellationToken);
            else if (message.Number == scenario.StopAt)
                await StopAsync(message.Number, cancellationToken);
            else if (!scenario.Burst)
                await run.UntilAsync(() => run.Log.IsSettled(message.Number), cancellationToken);
        }

        foreach (var number in asked)
            await run.UntilAsync(() => run.Log.IsSettled(number), cancellationToken);
    }

    /// <summary>Sends one more message and waits for its answer.</summary>
    public async Task AskAfterwardsAsync(CancellationToken cancellationToken)
    {
        await PostAsync(Run.Afterwards, cancellationToken);
        await run.UntilAsync(() => run.Log.IsSettled(Run.Afterwards.Number), cancellationToken);
    }

    /// <summary>Posts a message until it is acknowledged.</summary>
    /// <returns>Whether it was; false when the client gave up.</returns>
    private async Task<bool> PostAsync(MessageScript message, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            string[] words = ["post", run.Conversation.Path, scenario.Channel, $"d{message.Number}", message.Text];
            var answer = await fleet.OrderAsync(scenario.Seed, words, cancellationToken);
            run.Tell(string.Create(CultureInfo.InvariantCulture, $"post m{message.Number} -> {answer ?? "no answer"}"));
            if (answer is null && message.Number == scenario.GivesUp)
                return false;
            if (answer is null)
                continue;

            var sequence = long.Parse(answer.AsSpan(answer.IndexOf(' ') + 1), CultureInfo.InvariantCulture);
            var first = run.Acknowledged.GetOrAdd(message.Number, sequence);
            if (first != sequence)
                run.Violated(string.Create(CultureInfo.InvariantCulture, $"m{message.Number} was stored twice: acknowledged as line {first} and {sequence}"));
            if (!scenario.Redelivers || tried > 2)
                return true;
        }
    }

    private async Task StopAsync(int message, CancellationToken cancellationToken)
    {
        await run.UntilAsync(() => run.Streamed.ContainsKey(message) || run.Log.IsSettled(message), cancellationToken);
        string[] words = ["post", run.Conversation.Path, scenario.Channel, "stop", HelpdeskEvents.Stop];
        run.Tell($"stop -> {await OrderAsync(words, cancellationToken)}");
        await run.UntilAsync(() => run.Log.IsSettled(message), cancellationToken);
    }

    private async Task ClaimAsync(int message, CancellationToken cancellationToken)
    {
        await run.UntilAsync(() => run.Streamed.ContainsKey(message) || run.Log.IsSettled(message), cancellationToken);
        var epoch = long.Parse(await OrderAsync(["owner", run.Conversation.Path], cancellationToken), CultureInfo.InvariantCulture);
        var claims = await Task.WhenAll(ChangeOwnerAsync(epoch, "a1", 0, cancellationToken), ChangeOwnerAsync(epoch, "a2", 1, cancellationToken));
        if (claims.Count(claim => claim.Length > 0) != 1)
            run.Violated($"two agents claimed the conversation at once, and {claims.Count(claim => claim.Length > 0)} got it");

        var winner = claims[0].Length > 0 ? "a1" : "a2";
        await SayAsync(epoch + 1, $"{winner}-first", "said", cancellationToken);
        await PostAsync(new MessageScript(ToThePerson, 1, 1, "", false), cancellationToken);
        await SayAsync(epoch + 1, $"{winner}-second", "said", cancellationToken);
        await ChangeOwnerAsync(epoch + 1, "bot", 0, cancellationToken);
        await SayAsync(epoch + 1, $"{winner}-late", "refused", cancellationToken);
    }

    private async Task<string> ChangeOwnerAsync(long expected, string who, int worker, CancellationToken cancellationToken)
    {
        var epoch = await OrderAsync(["own", run.Conversation.Path, expected.ToString(CultureInfo.InvariantCulture), who], cancellationToken, worker);
        run.Tell(string.Create(CultureInfo.InvariantCulture, $"owner {who} at {expected} -> {(epoch.Length == 0 ? "refused" : epoch)}"));
        return epoch;
    }

    private async Task SayAsync(long epoch, string who, string expected, CancellationToken cancellationToken)
    {
        var said = await OrderAsync(["say", run.Conversation.Path, epoch.ToString(CultureInfo.InvariantCulture), who], cancellationToken);
        run.Tell(string.Create(CultureInfo.InvariantCulture, $"{who} speaks at {epoch} -> {said}"));
        if (said != expected)
            run.Violated($"{who} was {said}, not {expected}");
    }

    /// <summary>Repeats an order until it is acknowledged; each is made so that a repeat does nothing more.</summary>
    private async Task<string> OrderAsync(string[] words, CancellationToken cancellationToken, int worker = 0)
    {
        while (true)
        {
            if (await fleet.OrderAsync(scenario.Seed + worker, words, cancellationToken) is { } answer)
                return answer;
        }
    }
}
