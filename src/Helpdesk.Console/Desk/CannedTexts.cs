using Fluid;
using Helpdesk.Core.Handoff;

namespace Helpdesk.Console.Desk;

/// <summary>
/// Fills in canned replies. A template sees a few names and nothing of the server; what a customer wrote is a value and never a template.
/// </summary>
internal static class CannedTexts
{
    private static readonly FluidParser Parser = new();
    private static readonly TemplateOptions Options = new() { MaxSteps = 10_000, MaxRecursion = 10 };

    /// <summary>What is wrong with a template; null when nothing is.</summary>
    public static string? Problem(string template) => Parser.TryParse(template, out _, out var error) ? null : error;

    /// <summary>The text as it would be said in a conversation.</summary>
    public static string Fill(string template, DeskConversation conversation, AgentFace agent)
    {
        if (!Parser.TryParse(template, out var parsed, out _))
            return template;
        var context = new TemplateContext(Options);
        context.SetValue("customer", new Dictionary<string, object?> { ["name"] = conversation.Reference.User?.Name ?? "", ["id"] = conversation.Reference.User?.Id ?? "" });
        context.SetValue("agent", new Dictionary<string, object?> { ["name"] = agent.Name });
        context.SetValue("topic", conversation.State.Topic ?? "");
        context.SetValue("page", new Dictionary<string, object?>(conversation.Context?.Parameters?.Select(pair => KeyValuePair.Create(pair.Key, (object?)pair.Value)) ?? []));
        return parsed.Render(context);
    }
}
