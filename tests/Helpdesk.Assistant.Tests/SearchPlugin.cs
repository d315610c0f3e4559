using System.ComponentModel;
using Helpdesk.Assistant.Plugins;
using Helpdesk.Assistant.Retrieval;
using Helpdesk.Testing.Assistant;
using Microsoft.SemanticKernel;

namespace Helpdesk.Assistant.Tests;

/// <summary>A plugin that finds what its test has put in, and counts its calls.</summary>
internal sealed class SearchPlugin(SearchPlugin.Shelf shelf, Passages passages)
{
    [KernelFunction("search_faq")]
    [Description("Searches.")]
    public Task<string> SearchAsync([Description("What to look for.")] string query, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        shelf.Queries.Add(query);
        return Task.FromResult(passages.Answer([SomeTurn.Hit("found", "Found by the search.")]));
    }

    [KernelFunction("file_ticket")]
    [SideEffect]
    [Description("Files a ticket.")]
    public string FileTicket([Description("How many.")] int count)
    {
        shelf.Queries.Add($"ticket {count}");
        return "Filed. Tell the customer.";
    }

    internal sealed class Shelf
    {
        public List<string> Queries { get; } = [];

        public SearchPlugin Create(PluginScope scope) => new(this, scope.Passages);
    }
}
