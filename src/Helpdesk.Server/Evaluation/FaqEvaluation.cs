using Helpdesk.Core.Knowledge;

namespace Helpdesk.Server.Evaluation;

/// <summary>Asks the knowledge every query, as the bot would, and counts.</summary>
internal sealed class FaqEvaluation(IKnowledge knowledge, EvaluationEntries entries)
{
    private const int Places = 50;
    private const double Kept = 0.95;

    /// <exception cref="Helpdesk.Core.Bots.BotFilesException">The file cannot be read, or rows are wrong.</exception>
    public static IReadOnlyList<EvaluationQuery> ReadQueries(string file) => EvaluationRows.Read(file, Query);

    /// <summary>Evaluates; queries without an expected entry count as outside ones.</summary>
    public async Task<EvaluationReport> RunAsync(IReadOnlyList<EvaluationQuery> queries, IReadOnlyList<EvaluationQuery> outside, CancellationToken cancellationToken)
    {
        var inside = new List<Outcome>();
        var others = new List<double?>();
        foreach (var query in queries)
        {
            var hits = await SearchAsync(query, cancellationToken);
            if (query.IsOutside)
                others.Add(Best(hits));
            else
                inside.Add(new Outcome(query.ExpectedId!, Place(hits, query.ExpectedIds), Best(hits)));
        }

        foreach (var query in outside)
            others.Add(Best(await SearchAsync(query, cancellationToken)));
        return Count(inside, others);
    }

    private static EvaluationQuery? Query(EvaluationRow row)
    {
        var text = row.Text("query");
        var (expected, all) = (row.Find("expected_id"), row.Texts("expected_ids"));
        var (knowledgeBase, language) = (row.Find("kb"), row.Language);
        if (text is null)
            return null;
        var ids = all.ToHashSet(StringComparer.Ordinal);
        if (expected is not null)
            ids.Add(expected);
        return new EvaluationQuery(text, expected ?? (all.Count > 0 ? all[0] : null), ids, knowledgeBase, language);
    }

    private async Task<IReadOnlyList<KnowledgeHit>> SearchAsync(EvaluationQuery query, CancellationToken cancellationToken)
    {
        var bot = EvaluationEntries.Id(query.KnowledgeBase);
        // A knowledge base without entries answers nothing.
        return entries.Find(bot) is null ? [] : (await knowledge.SearchAsync(bot, query.Text, query.Language, Places, cancellationToken)).Hits;
    }

    private static double? Best(IReadOnlyList<KnowledgeHit> hits) => hits.Count == 0 ? null : hits[0].Score;

    /// <summary>From 1; null where no hit is right.</summary>
    private static int? Place(IReadOnlyList<KnowledgeHit> hits, IReadOnlySet<string> expected)
    {
        for (var at = 0; at < hits.Count; at++)
        {
            if (expected.Contains(hits[at].EntryId))
                return at + 1;
        }

        return null;
    }

    private static EvaluationReport Count(List<Outcome> inside, List<double?> outside)
    {
        if (inside.Count == 0)
            throw new Commands.CommandFailedException("No query expects an entry: there is nothing to evaluate. Give the queries an expected_id.");
        return new EvaluationReport(
            Share(inside, outcome => outcome.Place == 1),
            Rounded(inside.GroupBy(outcome => outcome.ExpectedId, StringComparer.Ordinal).Average(group => group.Average(outcome => outcome.Place == 1 ? 1.0 : 0))),
            Share(inside, outcome => outcome.Place <= 3),
            Rounded(inside.Average(outcome => outcome.Place is { } place ? 1.0 / place : 0)),
            outside.Count == 0 ? null : Rounded(outside.Average(score => score >= Threshold(inside) ? 1.0 : 0)));
    }

    /// <summary>The highest score that as many of the inside queries reach as must be kept; one without a hit has none.</summary>
    private static double Threshold(List<Outcome> inside)
    {
        var scores = inside.Select(outcome => outcome.Best ?? 0).Order().ToList();
        return scores[(int)Math.Floor((1 - Kept) * scores.Count + 1e-9)];
    }

    private static double Share(List<Outcome> outcomes, Func<Outcome, bool> counts) => Rounded((double)outcomes.Count(counts) / outcomes.Count);

    private static double Rounded(double value) => Math.Round(value, 4);

    private sealed record Outcome(string ExpectedId, int? Place, double? Best);
}
