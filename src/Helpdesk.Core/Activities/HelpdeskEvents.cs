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

    /// <summary>
    /// The customer has filled in what the bot asks; value <c>{"name"?, "email"?, "phone"?, "fields"?: {…}, "consent"?: true}</c>.
    /// </summary>
    public const string Prechat = "helpdesk/prechat";

    /// <summary>The customer asks for a person; value <c>{"reason"?}</c>.</summary>
    public const string Person = "helpdesk/person";

    /// <summary>The customer goes back to the assistant.</summary>
    public const string BackToBot = "helpdesk/bot";

    /// <summary>The customer goes on waiting for a person.</summary>
    public const string Wait = "helpdesk/wait";

    /// <summary>The customer wants to leave a ticket instead of waiting.</summary>
    public const string Ticket = "helpdesk/ticket";

    /// <summary>The customer judges the conversation; value <c>{"rating": 1 to 5, "comment"?}</c>.</summary>
    public const string Survey = "helpdesk/csat";

    /// <summary>Tells clients who owns the conversation from this line on.</summary>
    public const string Owner = "helpdesk/owner";

    /// <summary>Told, without being kept, by who has read up to a line; value <c>{"through": "the id of the line"}</c>.</summary>
    public const string Seen = "helpdesk/seen";

    /// <summary>Tells clients, without being kept, where in the queue they stand.</summary>
    public const string Place = "helpdesk/place";

    /// <summary>A trace that keeps an agent's note for the others.</summary>
    public const string Note = "helpdesk/note";

    /// <summary>A trace that keeps why an agent has closed the conversation.</summary>
    public const string Closed = "helpdesk/closed";

    /// <summary>A trace that keeps what a person has agreed with the customer.</summary>
    public const string Agreed = "helpdesk/agreed";

    /// <summary>A trace that keeps the receipt of a tool call in the log.</summary>
    public const string Receipt = "helpdesk/receipt";

    /// <summary>A trace that keeps the steps of a turn in the log: models, tokens, cost, time.</summary>
    public const string Steps = "helpdesk/steps";
}
