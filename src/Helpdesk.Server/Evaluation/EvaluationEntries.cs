using Helpdesk.Core.Bots;
using Helpdesk.Knowledge.Faq;

namespace Helpdesk.Server.Evaluation;

/// <summary>
/// The entries of an evaluation's file in the place of the bots' files: one bot that has all of them, and one for each knowledge base.
/// </summary>
internal sealed class EvaluationEntries : IBotCatalogue, IFaqSource
{
    private const string AllId = "all";
    private readonly IReadOnlyList<(string? KnowledgeBase, FaqEntry Entry)> entries;
    private readonly Dictionary<string, BotDefinition> bots = new(StringComparer.Ordinal);

    private EvaluationEntries(IReadOnlyList<(string? KnowledgeBase, FaqEntry Entry)> entries)
    {
        this.entries = entries;
        Add(AllId);
        foreach (var knowledgeBase in entries.Select(entry => entry.KnowledgeBase).OfType<string>().Distinct(StringComparer.Ordinal))
            Add(Id(knowledgeBase));
    }

    public IReadOnlyCollection<BotDefinition> All => bots.Values;

    /// <exception cref="BotFilesException">The file cannot be read, or rows are wrong.</exception>
    public static EvaluationEntries Read(string file)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return new EvaluationEntries([.. EvaluationRows.Read(file, row => Entry(row, ids)).Select(read => (read.KnowledgeBase, read.Entry))]);
    }

    /// <summary>The id of the bot that has the entries of one knowledge base, or all of them.</summary>
    public static string Id(string? knowledgeBase) => knowledgeBase is null ? AllId : $"kb {knowledgeBase}";

    public BotDefinition? Find(string id) => bots.GetValueOrDefault(id);

    public FaqContent Read(BotDefinition bot) =>
        new([.. entries.Where(entry => bot.Id == AllId || Id(entry.KnowledgeBase) == bot.Id).Select(entry => entry.Entry)], []);

    private static ReadEntry? Entry(EvaluationRow row, HashSet<string> ids)
    {
        var id = row.Text("id");
        var question = row.Text("question");
        var alternates = row.Texts("alternates");
        var (answer, knowledgeBase) = (row.Find("answer"), row.Find("kb"));
        if (id is null || question is null)
            return null;
        if (!ids.Add(id))
        {
            row.Refuse("id", $"\"{id}\" is already the id of another entry.");
            return null;
        }

        // Entries with one answer would count as one to the decision.
        return new ReadEntry(knowledgeBase, new FaqEntry(id, question, alternates, answer ?? id, row.LanguageOr(question), "Evaluation"));
    }

    private void Add(string id) => bots[id] = new BotDefinition
    {
        Id = id,
        Name = id,
        Folder = "",
        Languages = [.. entries.Select(entry => entry.Entry.Language).Distinct(StringComparer.Ordinal)],
        Texts = new Dictionary<string, BotTexts>(),
    };

    private sealed record ReadEntry(string? KnowledgeBase, FaqEntry Entry);
}
