namespace Helpdesk.Core.Handoff;

/// <summary>When a bot hands a conversation over by itself, and to whom.</summary>
public abstract record HandoffRule
{
    private HandoffRule() { }

    /// <summary>The queue's name; null for the bot's first one.</summary>
    public string? Queue { get; init; }

    /// <summary>Above the queue's own priority.</summary>
    public int Priority { get; init; }

    /// <summary>What an agent must be able to do; null when anybody may.</summary>
    public string? Skill { get; init; }

    /// <summary>The code under which such a handoff is counted.</summary>
    public abstract string Reason { get; }

    /// <summary>A message holds one of these texts: as whole words, Chinese ones anywhere; case and width do not matter.</summary>
    public sealed record Words(IReadOnlyList<string> Texts) : HandoffRule
    {
        public override string Reason => HandoffReasons.RuleWords;
    }

    /// <summary>Calls of plugins have failed so often in a row.</summary>
    public sealed record PluginFailed(int Times) : HandoffRule
    {
        public override string Reason => HandoffReasons.RulePluginFailed;
    }

    /// <summary>So many answers in a row have answered nothing.</summary>
    public sealed record Unanswered(int Times) : HandoffRule
    {
        public override string Reason => HandoffReasons.RuleUnanswered;
    }

    /// <summary>The page around the widget has told this of the customer.</summary>
    public sealed record Attribute(string Name, string Value) : HandoffRule
    {
        public override string Reason => HandoffReasons.RuleAttribute;
    }

    /// <summary>The customer writes on this channel.</summary>
    public sealed record Channel(string Name) : HandoffRule
    {
        public override string Reason => HandoffReasons.RuleChannel;
    }

    /// <summary>The message is about this, as a model understands it; without one the rule does nothing.</summary>
    public sealed record Intent(string Name) : HandoffRule
    {
        public override string Reason => HandoffReasons.RuleIntent;
    }

    /// <summary>The customer feels like this, as a model understands it; without one the rule does nothing.</summary>
    public sealed record Sentiment(string Name) : HandoffRule
    {
        public override string Reason => HandoffReasons.RuleSentiment;
    }
}
