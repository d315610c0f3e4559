using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace Helpdesk.Knowledge.Search;

/// <summary>Hands the terms of one entry to Lucene; used again for each entry.</summary>
internal sealed class TermStream : TokenStream
{
    private readonly Vocabulary vocabulary;
    private readonly List<int> terms;
    private readonly ICharTermAttribute text;
    private int next;

    public TermStream(Vocabulary vocabulary, List<int> terms)
    {
        this.vocabulary = vocabulary;
        this.terms = terms;
        text = AddAttribute<ICharTermAttribute>();
    }

    public override bool IncrementToken()
    {
        if (next == terms.Count)
            return false;
        ClearAttributes();
        text.SetEmpty().Append(vocabulary.Name(terms[next++]));
        return true;
    }

    public override void Reset()
    {
        base.Reset();
        next = 0;
    }
}
