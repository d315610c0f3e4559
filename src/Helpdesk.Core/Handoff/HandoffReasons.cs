namespace Helpdesk.Core.Handoff;

/// <summary>Why a conversation went from the bot to people, as codes that are stored and counted.</summary>
public static class HandoffReasons
{
    /// <summary>The customer asked for a person.</summary>
    public const string Asked = "asked";

    /// <summary>The model called for an agent.</summary>
    public const string Model = "model";

    /// <summary>The bot's own words for a handoff were said.</summary>
    public const string RuleWords = "rule-words";

    public const string RulePluginFailed = "rule-plugin-failed";
    public const string RuleUnanswered = "rule-unanswered";
    public const string RuleAttribute = "rule-attribute";
    public const string RuleChannel = "rule-channel";
    public const string RuleIntent = "rule-intent";
    public const string RuleSentiment = "rule-sentiment";

    /// <summary>No rung of the ladder could answer.</summary>
    public const string LadderFailed = "ladder-failed";

    /// <summary>An agent took a live conversation over.</summary>
    public const string Takeover = "takeover";

    /// <summary>The customer wrote again after it was closed.</summary>
    public const string Reopened = "reopened";

    /// <summary>An agent passed it on.</summary>
    public const string Transferred = "transferred";

    /// <summary>Its agent has gone.</summary>
    public const string AgentGone = "agent-gone";
}
