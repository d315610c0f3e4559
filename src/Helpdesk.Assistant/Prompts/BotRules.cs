using System.Collections.Concurrent;
using Helpdesk.Core.Bots;
using Helpdesk.Core.Knowledge;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Prompts;

/// <summary>The rules of one bot as the system's message, rendered once for each of its languages.</summary>
internal sealed class BotRules(BotDefinition bot, Prompt prompt)
{
    private readonly ConcurrentDictionary<string, string> byLanguage = new(StringComparer.Ordinal);

    public async ValueTask<string> ForAsync(Kernel kernel, string language, CancellationToken cancellationToken)
    {
        if (byLanguage.TryGetValue(language, out var known))
            return known;
        var words = language == Languages.Chinese ? "Chinese (简体中文)" : "English";
        var rendered = await prompt.RenderAsync(kernel, bot.Name, bot.Persona, words, cancellationToken);
        return bot.Texts.ContainsKey(language) ? byLanguage.GetOrAdd(language, rendered) : rendered;
    }
}
