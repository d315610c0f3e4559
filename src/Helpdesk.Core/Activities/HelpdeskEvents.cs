namespace Helpdesk.Core.Activities;

/// <summary>The names of the events by which a client tells the platform something.</summary>
public static class HelpdeskEvents
{
    /// <summary>The customer wants no more of the running answer.</summary>
    public const string Stop = "helpdesk/stop";

    /// <summary>The customer has left for a new conversation.</summary>
    public const string Restart = "helpdesk/restart";

    /// <summary>The customer judges an answer; value <c>{"activityId", "rating": "up" or "down", "reason"?}</c>.</summary>
    public const string Feedback = "helpdesk/feedback";

    /// <summary>The page tells where the customer is; value <c>{"page"?: {"url", "title"}, "parameters"?: {…}}</c>.</summary>
    public const string Context = "helpdesk/context";

    /// <summary>A trace that keeps the receipt of a tool call in the log.</summary>
    public const string Receipt = "helpdesk/receipt";

    /// <summary>A trace that keeps the steps of a turn in the log: models, tokens, cost, time.</summary>
    public const string Steps = "helpdesk/steps";
}
