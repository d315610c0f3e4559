using System.Globalization;
using Helpdesk.Core.Conversations;
using Helpdesk.Core.Handoff;
using YamlDotNet.RepresentationModel;

namespace Helpdesk.Core.Bots;

/// <summary>Reads how a bot hands over to people: the key <c>handoff</c>.</summary>
internal sealed class HandoffFileReader(YamlSection section)
{
    private static readonly string[] RuleKeys = ["words", "pluginFailed", "unanswered", "attribute", "channel", "intent", "sentiment"];

    /// <summary>The rules, by key and node, that only a model can find met; known once the section was read.</summary>
    public List<(string Key, YamlNode Node)> NeedModel { get; } = [];

    public HandoffSettings Read()
    {
        section.AllowOnly("offered", "queues", "words", "rules", "longestWait", "choiceTime", "reopen", "return", "survey");
        var usual = new HandoffSettings();
        var queues = ReadQueues();
        return usual with
        {
            Offered = Flag("offered", usual.Offered),
            Survey = Flag("survey", usual.Survey),
            Queues = queues.Count > 0 ? queues : usual.Queues,
            Words = ReadWords(),
            Rules = ReadRules(queues.Count > 0 ? queues : usual.Queues),
            LongestWait = Duration(section, "longestWait") ?? usual.LongestWait,
            ChoiceTime = Duration(section, "choiceTime") ?? usual.ChoiceTime,
            Reopen = Duration(section, "reopen") ?? usual.Reopen,
            Return = Duration(section, "return") ?? usual.Return,
        };
    }

    private List<QueueDefinition> ReadQueues()
    {
        var queues = new List<QueueDefinition>();
        if (section.Section("queues") is not { } all)
            return queues;
        foreach (var (name, key, value) in all.Entries())
        {
            if (!ConversationKey.IsName(name))
                all.Report(key, all.Full(name), "A queue is named by 1 to 64 of a-z, 0-9, '-' and '_'.");
            else if (all.SectionOf(value, all.Full(name)) is { } one)
                queues.Add(ReadQueue(name, one));
        }

        if (queues.Count == 0)
            all.Report(section.Find("queues")!, section.Full("queues"), "At least one queue is needed; leave the key out for the queue \"support\", open day and night.");
        return queues;
    }

    private static QueueDefinition ReadQueue(string name, YamlSection one)
    {
        one.AllowOnly("timeZone", "hours", "exceptions", "skills", "languages", "priority", "assignment", "sla");
        return new QueueDefinition
        {
            Name = name,
            Hours = new HoursFileReader(one).Read(),
            Skills = [.. one.Texts("skills").Select(skill => skill.Value)],
            Languages = [.. one.Texts("languages").Select(language => language.Value)],
            Priority = Number(one, "priority", 0, -1000, 1000),
            Assignment = Assignment(one),
            Sla = ReadSla(one),
        };
    }

    private static QueueAssignment Assignment(YamlSection one)
    {
        switch (one.Text("assignment"))
        {
            case null or "pull":
                return QueueAssignment.Pull;
            case "push":
                return QueueAssignment.Push;
            default:
                one.Report(one.Find("assignment")!, one.Full("assignment"), "This must be \"pull\" (agents claim) or \"push\" (the least busy one is given).");
                return QueueAssignment.Pull;
        }
    }

    private static SlaTargets ReadSla(YamlSection one)
    {
        if (one.Section("sla") is not { } sla)
            return new SlaTargets();
        sla.AllowOnly("firstReply", "nextReply", "resolution", "warn");
        return new SlaTargets
        {
            FirstReply = Duration(sla, "firstReply"),
            NextReply = Duration(sla, "nextReply"),
            Resolution = Duration(sla, "resolution"),
            Warn = Part(sla, "warn") ?? new SlaTargets().Warn,
        };
    }

    private static double? Part(YamlSection one, string key)
    {
        if (one.Text(key) is not { } text)
            return null;
        if (text.EndsWith('%') && int.TryParse(text.AsSpan(0, text.Length - 1).TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var percent)
            && percent is >= 1 and <= 100)
            return percent / 100.0;
        one.Report(one.Find(key)!, one.Full(key), "This must be the part of the time after which agents are warned, such as 80 %.");
        return null;
    }

    private Dictionary<string, IReadOnlyList<string>> ReadWords()
    {
        var words = new Dictionary<string, IReadOnlyList<string>>();
        if (section.Section("words") is not { } all)
            return words;
        foreach (var (language, key, value) in all.Entries())
        {
            if (DefaultTexts.Has(language))
                words[language] = [.. all.TextsOf(value, all.Full(language)).Select(word => word.Value)];
            else
                all.Report(key, all.Full(language), $"\"{language}\" is not a language of Helpdesk. Known are en and zh.");
        }

        return words;
    }

    private List<HandoffRule> ReadRules(IReadOnlyList<QueueDefinition> queues)
    {
        var rules = new List<HandoffRule>();
        if (section.Find("rules") is not { } node)
            return rules;
        if (node is not YamlSequenceNode list)
        {
            section.Report(node, section.Full("rules"), "A list of rules is expected here, such as \"- words: [lawyer]\".");
            return rules;
        }

        for (var index = 0; index < list.Children.Count; index++)
        {
            var full = string.Create(CultureInfo.InvariantCulture, $"{section.Full("rules")}[{index}]");
            if (section.SectionOf(list.Children[index], full) is { } one && ReadRule(one, list.Children[index], full) is { } rule)
            {
                rules.Add(WithQueue(rule, one, queues));
                if (rule is HandoffRule.Intent or HandoffRule.Sentiment)
                    NeedModel.Add((one.Full(rule is HandoffRule.Intent ? "intent" : "sentiment"), list.Children[index]));
            }
        }

        return rules;
    }

    private HandoffRule? ReadRule(YamlSection one, YamlNode node, string full)
    {
        one.AllowOnly([.. RuleKeys, "queue", "priority", "skill"]);
        var kinds = RuleKeys.Where(key => one.Find(key) is not null).ToList();
        if (kinds is not [var kind])
        {
            section.Report(node, full, $"A rule has exactly one of {string.Join(", ", RuleKeys)}.");
            return null;
        }

        return kind switch
        {
            "words" => new HandoffRule.Words([.. one.Texts("words").Select(word => word.Value)]),
            "pluginFailed" => new HandoffRule.PluginFailed(Number(one, kind, 1, 1, 100)),
            "unanswered" => new HandoffRule.Unanswered(Number(one, kind, 1, 1, 100)),
            "attribute" => ReadAttribute(one),
            "channel" => one.Text(kind) is { } channel ? new HandoffRule.Channel(channel) : null,
            "intent" => one.Text(kind) is { } intent ? new HandoffRule.Intent(intent) : null,
            _ => one.Text(kind) is { } sentiment ? new HandoffRule.Sentiment(sentiment) : null,
        };
    }

    private static HandoffRule.Attribute? ReadAttribute(YamlSection one)
    {
        if (one.Text("attribute") is not { } text)
            return null;
        if (text.Split('=', 2) is [{ Length: > 0 } name, var value])
            return new HandoffRule.Attribute(name.Trim(), value.Trim());
        one.Report(one.Find("attribute")!, one.Full("attribute"), "Write this as name=value, such as plan=gold.");
        return null;
    }

    private static HandoffRule WithQueue(HandoffRule rule, YamlSection one, IReadOnlyList<QueueDefinition> queues)
    {
        var queue = one.Text("queue");
        if (queue is not null && queues.All(known => known.Name != queue))
            one.Report(one.Find("queue")!, one.Full("queue"), $"There is no such queue. {NearestName.Hint(queue, [.. queues.Select(known => known.Name)])}");
        return rule with { Queue = queue, Priority = Number(one, "priority", 0, -1000, 1000), Skill = one.Text("skill") };
    }

    private bool Flag(string key, bool usual)
    {
        switch (section.Text(key))
        {
            case null:
                return usual;
            case "true":
                return true;
            case "false":
                return false;
            default:
                section.Report(section.Find(key)!, section.Full(key), "This must be true or false.");
                return usual;
        }
    }

    private static int Number(YamlSection one, string key, int usual, int least, int most)
    {
        if (one.Text(key) is not { } text)
            return usual;
        if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        one.Report(one.Find(key)!, one.Full(key), string.Create(CultureInfo.InvariantCulture, $"This must be a whole number from {least} to {most}."));
        return usual;
    }

    private static TimeSpan? Duration(YamlSection one, string key)
    {
        if (one.Text(key) is not { } text)
            return null;
        if (Durations.Of(text) is { } duration)
            return duration;
        one.Report(one.Find(key)!, one.Full(key), "This must be a time such as 30 s, 10 min, 1 h 30 min or 3 d.");
        return null;
    }
}
