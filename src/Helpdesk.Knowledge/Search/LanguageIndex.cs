using Helpdesk.Knowledge.Faq;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;

namespace Helpdesk.Knowledge.Search;

/// <summary>
/// The entries of one language. Lucene retrieves candidates by BM25 over one document per entry (the question and its
/// alternates); what orders and decides is the evidence of <see cref="Comparison"/>, which is comparable between questions.
/// </summary>
internal sealed class LanguageIndex
{
    private const string TermsField = "terms";
    // So few are compared with every question: that is quicker than to look for the likely ones.
    private const int ComparedAtOnce = 200;
    private const int Candidates = 40;
    // More where some entries may be out of date and fall out.
    private const int DatedCandidates = 200;
    // Keeps a search among many entries short, also that of a message with many sentences.
    private const int MostPostings = 1_500;

    private readonly FaqEntry[] entries;
    private readonly Vocabulary vocabulary = new();
    private readonly Dictionary<string, int> exact = [];
    private readonly Comparison comparison;
    private readonly IndexSearcher? searcher;
    private readonly int retrieved;

    public LanguageIndex(string language, FaqEntry[] entries, CancellationToken cancellationToken)
    {
        this.entries = entries;
        Settings = ScoreSettings.For(language);
        Language = language;
        retrieved = entries.Any(entry => entry.ValidFrom is not null || entry.ValidUntil is not null) ? DatedCandidates : Candidates;
        var folded = new string[entries.Length][];
        var forms = Learn(folded, cancellationToken);
        comparison = new Comparison(Settings, vocabulary, forms, folded);
        if (entries.Length <= ComparedAtOnce)
            return;
        // A reader over memory holds nothing that must be given back, and a search may still run when the server ends.
        searcher = new IndexSearcher(DirectoryReader.Open(Write(forms, cancellationToken))) { Similarity = new BM25Similarity() };
    }

    public string Language { get; }

    public ScoreSettings Settings { get; }

    /// <summary>Adds the evidence for each candidate of a folded question; one that stands in the files has the evidence 1.</summary>
    /// <param name="folded">The question, or a part of it.</param>
    /// <param name="parts">How many parts of the question are searched for.</param>
    public void Search(string folded, int parts, DateOnly today, Dictionary<FaqEntry, double> evidence)
    {
        if (exact.TryGetValue(folded, out var same) && entries[same].IsValidOn(today))
            evidence[entries[same]] = 1;
        if (comparison.Ask(folded) is not { } asked)
            return;
        foreach (var candidate in searcher is null ? Enumerable.Range(0, entries.Length) : Retrieve(searcher, asked, MostPostings / parts))
        {
            var entry = entries[candidate];
            if (entry.IsValidOn(today) && comparison.Evidence(candidate, asked) is var found and > 0)
                evidence[entry] = Math.Max(evidence.GetValueOrDefault(entry), found);
        }
    }

    private IEnumerable<int> Retrieve(IndexSearcher among, Comparison.Asked asked, int postings)
    {
        var query = new BooleanQuery();
        foreach (var term in comparison.Selective(asked, postings))
            query.Add(new TermQuery(new Term(TermsField, vocabulary.Name(term))), Occur.SHOULD);

        // In order: the scorer out of order makes two thousand buckets for each search.
        var best = TopScoreDocCollector.Create(retrieved, docsScoredInOrder: true);
        among.Search(query, best);
        return best.GetTopDocs().ScoreDocs.Select(found => found.Doc);
    }

    private int[][][] Learn(string[][] texts, CancellationToken cancellationToken)
    {
        var forms = new int[entries.Length][][];
        var terms = new List<int>();
        for (var at = 0; at < entries.Length; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var ways = new List<int[]>(entries[at].Alternates.Count + 1);
            var ofEntry = new List<string>(ways.Capacity);
            foreach (var way in entries[at].Alternates.Prepend(entries[at].Question))
            {
                var folded = Folding.Fold(way);
                terms.Clear();
                vocabulary.Learn(folded, terms);
                if (terms.Count == 0)
                    continue;
                ways.Add([.. terms]);
                ofEntry.Add(folded);
                exact.TryAdd(folded, at);
            }

            forms[at] = [.. ways];
            texts[at] = [.. ofEntry];
        }

        return forms;
    }

    private RAMDirectory Write(int[][][] forms, CancellationToken cancellationToken)
    {
        // Merges only neighbours and so keeps the order: a document's number is its entry's.
        var configuration = new IndexWriterConfig(LuceneVersion.LUCENE_48, null)
        {
            Similarity = new BM25Similarity(),
            MergePolicy = new LogDocMergePolicy(),
            RAMBufferSizeMB = 64,
        };
        var directory = new RAMDirectory();
        using var writer = new IndexWriter(directory, configuration);
        var terms = new List<int>();
        using var stream = new TermStream(vocabulary, terms);
        var type = new FieldType { IsIndexed = true, IsTokenized = true, IndexOptions = IndexOptions.DOCS_AND_FREQS };
        var document = new Document { new Field(TermsField, stream, type) };
        foreach (var entry in forms)
        {
            cancellationToken.ThrowIfCancellationRequested();
            terms.Clear();
            foreach (var form in entry)
                terms.AddRange(form);
            writer.AddDocument(document);
        }

        writer.ForceMerge(1);
        writer.Commit();
        return directory;
    }
}
