using System.Collections.Concurrent;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Handoff;
using Helpdesk.Core.Knowledge;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Prompts;

/// <summary>The rules of one bot as the system's message, rendered once for each of its languages.</summary>
internal sealed class BotRules(BotDefinition bot, Prompt prompt)
{
    private readonly ConcurrentDictionary<string, string> byLanguage = new(StringComparer.Ordinal);

    /// <summary>The prompt and the version of its text.</summary>
    public string Version => prompt.Version;

    public async ValueTask<string> ForAsync(Kernel kernel, string language, CancellationToken cancellationToken)
    {
        if (byLanguage.TryGetValue(language, out var known))
            return known;
        var words = language == Languages.Chinese ? "Chinese (简体中文)" : "English";
        var rendered = await prompt.RenderAsync(kernel, bot.Name, bot.Persona, words, cancellationToken) + HandoffTopics();
        return bot.Texts.ContainsKey(language) ? byLanguage.GetOrAdd(language, rendered) : rendered;
    }

    /// <summary>What the business wants people to look after, as far as only a model can tell that it was met.</summary>
    private string HandoffTopics()
    {
        var topics = bot.Handoff.Rules.OfType<HandoffRule.Intent>().Select(intent => $"- the message is about: {intent.Name}")
            .Concat(bot.Handoff.Rules.OfType<HandoffRule.Sentiment>().Select(sentiment => $"- the customer is: {sentiment.Name}"))
            .ToList();
        return !bot.Handoff.Offered || topics.Count == 0
            ? ""
            : $"\n\nWhen a person must take over\nCall request_agent, with the words behind the colon as its topic, when one of these is the case:\n{string.Join('\n', topics)}";
    }
}
