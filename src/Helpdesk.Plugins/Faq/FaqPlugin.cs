using System.ComponentModel;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;
using Microsoft.SemanticKernel;

namespace Helpdesk.Plugins.Faq;

/// <summary>Lets a model search the bot's help pages with words of its own.</summary>
internal sealed class FaqPlugin(Turn turn, IKnowledge knowledge, Passages passages)
{
    private const int Hits = 4;
    private const int LongestQuery = 300;

    [KernelFunction("search_faq")]
    [Description("Searches the business's help pages and returns passages to answer from. "
        + "Call it only when the passages at hand do not answer the customer, with other words than the customer's.")]
    public async Task<string> SearchAsync(
        [Description("A short question in the language of the customer, complete in itself.")] string query,
        CancellationToken cancellationToken)
    {
        var words = query.Length > LongestQuery ? query[..LongestQuery] : query;
        if (string.IsNullOrWhiteSpace(words))
            return "The query is empty. Put the customer's question into a few words and call again.";

        var language = Languages.Of(words) is { } own && turn.Bot.Texts.ContainsKey(own) ? own : turn.Language;
        var found = await knowledge.SearchAsync(turn.Bot.Id, words, language, Hits, cancellationToken);
        foreach (var hit in found.Hits)
            turn.Reply.Ground(hit.Answer);
        return passages.Answer(found.Hits);
    }
}
