using System.Text;
using System.Text.Json;
using Helpdesk.Core.Knowledge;
using Helpdesk.Core.Turns;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>The passages of one turn, each with the number by which a model cites it.</summary>
public sealed class Passages
{
    private const int LongestText = 4000;

    private const string Next =
        "Answer from these passages only and cite each one that you use by its number, such as [1]. "
        + "If none of them answers the question, say that you do not know.";

    private const string NextWithout =
        "Nothing was found. Do not guess: tell the customer that the help pages do not answer this.";

    private readonly Dictionary<int, Passage> byNumber = [];
    private int next = 1;

    /// <summary>How many there are.</summary>
    public int Count => byNumber.Count;

    /// <summary>Adds what a search has found and writes it as the answer of a function; one entry keeps one number.</summary>
    public string Answer(IEnumerable<KnowledgeHit> hits)
    {
        var found = hits.Select(Add).Distinct().ToList();
        return JsonSerializer.Serialize(new PassageList(found, found.Count > 0 ? Next : NextWithout), PassageJson.Readable.PassageList);
    }

    /// <summary>Takes over the passages of an answer that an earlier attempt of the turn has got, under their numbers.</summary>
    internal void Restore(string answer)
    {
        try
        {
            foreach (var passage in JsonSerializer.Deserialize(answer, PassageJson.Readable.PassageList)?.Passages ?? [])
                byNumber[passage.Number] = passage;
        }
        catch (JsonException)
        {
            // An answer that says in words what went wrong holds no passages.
            return;
        }
    }

    internal Passage Add(KnowledgeHit hit)
    {
        if (byNumber.Values.FirstOrDefault(passage => passage.EntryId == hit.EntryId) is { } known)
            return known;
        while (byNumber.ContainsKey(next))
            next++;
        var text = hit.Answer.Length > LongestText ? hit.Answer[..LongestText] : hit.Answer;
        return byNumber[next] = new Passage(next, hit.EntryId, hit.Source, hit.SourceUrl, hit.Question, text);
    }

    /// <summary>The source behind a number, or null when no passage has it.</summary>
    internal Citation? Find(int number) =>
        byNumber.TryGetValue(number, out var passage) ? new Citation(passage.EntryId, passage.Title, passage.Url, passage.Text) : null;

    /// <summary>Writes passages for a prompt, a line each.</summary>
    internal static string Lines(IEnumerable<Passage> passages)
    {
        var text = new StringBuilder();
        foreach (var passage in passages)
            text.Append(JsonSerializer.Serialize(passage, PassageJson.Readable.Passage)).Append('\n');
        return text.ToString();
    }
}
