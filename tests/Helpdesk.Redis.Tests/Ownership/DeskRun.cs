namespace Helpdesk.Redis.Tests.Ownership;

/// <summary>Makes runs, and judges what they have left in the log.</summary>
public static class DeskRun
{
    public const int Workers = 3;
    public const int Agents = 2;
    private const int Length = 24;

    /// <summary>A random run; the same seed gives the same one.</summary>
    public static IReadOnlyList<DeskStep> Of(int seed)
    {
        var random = new Random(seed);
        var posted = 0;
        return [.. Enumerable.Range(0, Length).Select(_ => Step(random, ref posted))];
    }

    /// <summary>What is wrong with a log: lines of who did not own the conversation, lines lost or twice; null when nothing is.</summary>
    /// <param name="lines">The log, oldest first.</param>
    /// <param name="said">What somebody was told to stand in it, in any order.</param>
    public static string? Fault(IReadOnlyList<DeskLine> lines, IReadOnlyCollection<DeskLine> said)
    {
        var (owner, epoch) = ("bot", lines.FirstOrDefault(line => line.Kind != "customer")?.Epoch ?? 0);
        if (lines.FirstOrDefault(line => line.Kind != "customer") is { Kind: "owner" })
            epoch--;
        foreach (var line in lines)
        {
            switch (line.Kind)
            {
                case "owner" when line.Epoch != epoch + 1:
                    return $"epoch {line.Epoch} begins behind {epoch}";
                case "owner":
                    (owner, epoch) = (line.Who, line.Epoch);
                    break;
                case "bot" when owner != "bot" || line.Epoch != epoch:
                    return $"the bot speaks under epoch {line.Epoch} while {owner} owns epoch {epoch}";
                case "agent" when owner != line.Who || line.Epoch != epoch:
                    return $"{line.Who} speaks under epoch {line.Epoch} while {owner} owns epoch {epoch}";
            }
        }

        if (lines.Where(line => line.Kind == "customer").GroupBy(line => line.Who).FirstOrDefault(same => same.Count() > 1) is { } twice)
            return $"message {twice.Key} stands there twice";
        var missing = said.Except(lines).FirstOrDefault();
        return missing is null ? null : $"{missing} was acknowledged and is not there";
    }

    private static DeskStep Step(Random random, ref int posted)
    {
        switch (random.Next(16))
        {
            case 0 or 1 or 2:
                return new DeskStep.Post(++posted);
            case 3 when posted > 0:
                return new DeskStep.Post(random.Next(posted) + 1);
            case 4 or 5 or 6:
                return new DeskStep.Take(random.Next(Workers));
            case 7:
                return new DeskStep.Stream(random.Next(Workers));
            case 8 or 9 or 10:
                return new DeskStep.Commit(random.Next(Workers), random.Next(3) == 0);
            case 11:
                return new DeskStep.Look(random.Next(Agents));
            case 12:
                return new DeskStep.Claim(random.Next(Agents));
            case 13 or 14:
                return new DeskStep.Reply(random.Next(Agents));
            default:
                return new DeskStep.HandBack(random.Next(Agents));
        }
    }
}
