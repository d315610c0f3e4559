using System.Globalization;
using Helpdesk.Core.Channels;
using Helpdesk.Crashes.Scenarios;
using Helpdesk.Testing.Turns;

namespace Helpdesk.Crashes.Control;

/// <summary>What must hold when a conversation is quiet again, from its log, its outbox and what the outside world has seen.</summary>
internal sealed class Judge(Run run, IReadOnlyList<LogLine> lines, IReadOnlyList<DeliveryRecord> deliveries)
{
    private const int MostTakes = 10;
    private const int MostFailures = 3;
    private readonly string apology = SomeBots.Shop.TextsFor("en").Apology;
    private readonly List<LogLine> finals = [.. lines.Where(line => line.Answers.Count > 0)];

    public void Check()
    {
        EveryLineIsSomebodys();
        MessagesStandOnceAndInOrder();
        EachIsAnsweredOnceAndInOrder();
        NobodySpeaksForAnotherOwner();
        foreach (var final in finals)
            FinalIsWholeAndYoungest(final);
        StateFollowsTheTurns();
        new Deeds(run, lines, finals).Check();
        if (run.Scenario.Channel == OutsideChannel.Direct)
            NothingIsDelivered();
        else
            EachLineIsDelivered();
    }

    /// <summary>Whether a claim has cut this answer short.</summary>
    private bool IsCut(LogLine final) => lines.FirstOrDefault(line => line.Sequence > final.Sequence && line.Receipt is null) is { Person: { Change: true, Who: not "bot" } };

    private void EveryLineIsSomebodys()
    {
        foreach (var line in lines.Where(line => line.Message is null && line.Answers.Count == 0 && line.Person is null && line.Receipt is null && !line.IsStop))
            run.Violated($"a line that nobody said: {line}");
        foreach (var twice in lines.GroupBy(line => line.Id).Where(same => same.Skip(1).Any()))
            run.Violated($"the id {twice.Key} stands in the log {twice.Count()} times");
        foreach (var twice in lines.Where(line => line.Person is not null).GroupBy(line => line.Person).Where(same => same.Skip(1).Any()))
            run.Violated($"'{twice.Key!.Text}' stands in the log {twice.Count()} times");
    }

    private void MessagesStandOnceAndInOrder()
    {
        var asked = lines.Where(line => line.Message is not null).ToList();
        foreach (var twice in asked.GroupBy(line => line.Message!.Number).Where(same => same.Skip(1).Any()))
            run.Violated(Text($"m{twice.Key} stands in the log {twice.Count()} times"));
        foreach (var (number, sequence) in run.Acknowledged)
        {
            if (!asked.Exists(line => line.Message!.Number == number && line.Sequence == sequence))
                run.Violated(Text($"m{number} was acknowledged as line {sequence} and does not stand there"));
        }

        // What is said to a person comes out of turn.
        var numbers = asked.Select(line => line.Message!.Number).Where(number => number < 90).ToList();
        if (!numbers.SequenceEqual(numbers.Order()))
            run.Violated($"the messages stand in the order {string.Join(',', numbers)}");
    }

    private void EachIsAnsweredOnceAndInOrder()
    {
        var answered = new List<long>();
        foreach (var final in finals)
        {
            foreach (var id in final.Answers)
            {
                var asked = lines.FirstOrDefault(line => line.Id == id);
                if (asked?.Message is null || asked.Sequence > final.Sequence)
                    run.Violated($"an answer names {id}, which is no message before it");
                else
                    answered.Add(asked.Sequence);
            }
        }

        if (!answered.SequenceEqual(answered.Order()))
            run.Violated($"the lines were answered in the order {string.Join(',', answered)}");
        foreach (var line in lines.Where(line => line.Message is not null))
        {
            var times = answered.Count(sequence => sequence == line.Sequence);
            if (times > 1 || (times == 0 && !RunLog.IsPersons(line.Sequence, lines)))
                run.Violated(Text($"m{line.Message!.Number} was answered {times} times"));
        }
    }

    private void NobodySpeaksForAnotherOwner()
    {
        long? epoch = lines.FirstOrDefault(line => line.Person is { Change: true })?.Person!.Epoch - 1;
        foreach (var line in lines)
        {
            var said = line.Person?.Epoch ?? line.Answer?.Epoch;
            if (line.Person is { Change: true } change)
            {
                if (change.Epoch != epoch + 1)
                    run.Violated(Text($"epoch {change.Epoch} follows on {epoch}"));
                epoch = change.Epoch;
            }
            else if (said is not null && epoch is not null && said != epoch)
            {
                run.Violated(Text($"said in the name of epoch {said}, while the owner was that of {epoch}: {line}"));
            }
        }
    }

    private void FinalIsWholeAndYoungest(LogLine final)
    {
        var takes = run.Takes.Where(take => final.Id.EndsWith($"|{take.Turn}", StringComparison.Ordinal)).ToList();
        if (final.Text == apology)
        {
            if (!takes.Exists(take => take.Takes > MostTakes || take.Failures + 1 >= MostFailures))
                run.Violated(Text($"an apology after {takes.Count} takes: {final}"));
            return;
        }

        if (IsCut(final) || final.Stopped)
            return;
        if (final.Answer is not { Ended: true } answer)
            run.Violated($"a piece of an answer stands in the log: {final}");
        else if (takes.Exists(take => take.Fence > answer.Fence))
            run.Violated(Text($"the answer of fence {answer.Fence} was kept after fence {takes.Max(take => take.Fence)} was given out"));
    }

    private void StateFollowsTheTurns()
    {
        var (least, most) = (0, 0);
        foreach (var final in finals)
        {
            if (final.Answer is { } answer)
            {
                if (answer.Turns < least || answer.Turns > most)
                    run.Violated(Text($"the state said {answer.Turns} turns, and {least} to {most} were committed: {final}"));
                (least, most) = (answer.Turns, answer.Turns);
            }

            // A whole answer before a claim was committed, or was shown to its last word and then cut.
            if (!IsCut(final) || final.Stopped)
                least++;
            if (!IsCut(final) || final.Stopped || final.Answer is { Ended: true })
                most++;
        }
    }

    private void NothingIsDelivered()
    {
        if (deliveries.Count > 0 || !run.Sends.IsEmpty)
            run.Violated("something was delivered outside in a conversation that is read from the log");
    }

    private void EachLineIsDelivered()
    {
        var outside = lines.Where(line => line.Answers.Count > 0 || line.Person is not null).Select(line => line.Sequence).ToList();
        if (!outside.SequenceEqual(deliveries.Select(delivery => delivery.Sequence)))
            run.Violated($"the outbox has the lines {string.Join(',', deliveries.Select(delivery => delivery.Sequence))}, the log {string.Join(',', outside)}");
        foreach (var delivery in deliveries)
        {
            var sent = run.Sends.Where(send => send.Sequence == delivery.Sequence).ToList();
            var good = run.Scenario.Channel == OutsideChannel.Keyed
                ? delivery.State == DeliveryState.Delivered && sent.Count > 0 && sent.DistinctBy(send => send.Key).Count() == 1
                : (delivery.State == DeliveryState.Delivered && sent.Count == 1) || (delivery.State == DeliveryState.InDoubt && sent.Count <= 1);
            if (!good)
                run.Violated(Text($"line {delivery.Sequence} is {delivery.State} after {sent.Count} sends"));
        }

        // One that stood still beyond its lease may send late: that is why the real lease outlasts the time limit of an attempt.
        var order = run.Sends.DistinctBy(send => send.Sequence).Select(send => send.Sequence).ToList();
        if (!run.StoodStill && !order.SequenceEqual(order.Order()))
            run.Violated($"the platform received the lines in the order {string.Join(',', order)}");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
