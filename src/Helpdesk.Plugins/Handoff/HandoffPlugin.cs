using System.ComponentModel;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;

namespace Helpdesk.Plugins.Handoff;

/// <summary>Lets a model call for a person. What the customer is told of it, the platform says.</summary>
internal sealed class HandoffPlugin(Turn turn)
{
    private const int LongestReason = 300;

    [KernelFunction("request_agent")]
    [Description("Passes the conversation to a human agent of the business. Call it when the customer wants a person, when only a person can settle the matter, "
        + "or when the customer is very upset.")]
    public string RequestAgent(
        [Description("Why, in one line that the agent will read, in the customer's language. Invent nothing.")] string reason,
        [Description("The name of the business's topic or mood that was met, when one of those that the rules list was; leave it out otherwise.")] string? topic = null)
    {
        if (!turn.Bot.Handoff.Offered)
            return "There are no agents in this chat. Say so, and offer a ticket.";
        var rule = turn.Bot.Handoff.Rules.FirstOrDefault(rule => NameOf(rule) is { } name && string.Equals(name, topic?.Trim(), StringComparison.OrdinalIgnoreCase));
        turn.RequestHandoff(new HandoffRequest(rule?.Reason ?? HandoffReasons.Model)
        {
            Note = reason.Length > LongestReason ? reason[..LongestReason] : reason,
            Queue = rule?.Queue,
            Priority = rule?.Priority ?? 0,
            Skill = rule?.Skill,
        });
        return "An agent is called when you have answered. The platform tells the customer what happens next; say only that you pass them on, in one short sentence, and nothing about times.";
    }

    private static string? NameOf(HandoffRule rule) => rule switch
    {
        HandoffRule.Intent intent => intent.Name,
        HandoffRule.Sentiment sentiment => sentiment.Name,
        _ => null,
    };
}
