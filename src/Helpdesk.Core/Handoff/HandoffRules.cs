namespace Helpdesk.Core.Handoff;

/// <summary>Looks at a bot's rules of handoff.</summary>
public static class HandoffRules
{
    /// <summary>The first rule that the facts meet; null when none does. Rules that need a model are met by its call alone.</summary>
    public static HandoffRule? Check(IReadOnlyList<HandoffRule> rules, HandoffFacts facts) => rules.FirstOrDefault(rule => rule switch
    {
        HandoffRule.Words words => facts.Texts.Any(text => WholeWords.HoldsAny(text, words.Texts)),
        HandoffRule.PluginFailed failed => facts.PluginFailures >= failed.Times,
        HandoffRule.Unanswered unanswered => facts.Unanswered >= unanswered.Times,
        HandoffRule.Attribute attribute => facts.Attributes.TryGetValue(attribute.Name, out var value)
            && string.Equals(value, attribute.Value, StringComparison.OrdinalIgnoreCase),
        HandoffRule.Channel channel => string.Equals(facts.Channel, channel.Name, StringComparison.OrdinalIgnoreCase),
        _ => false,
    });
}
