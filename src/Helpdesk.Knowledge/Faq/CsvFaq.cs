using System.Collections.Frozen;

namespace Helpdesk.Knowledge.Faq;

/// <summary>An FAQ file in CSV: a header row that names the columns, then one entry per row; variants are separated by a bar.</summary>
internal static class CsvFaq
{
    private static readonly FrozenSet<string> Columns = FrozenSet.Create(
        FaqKeys.Id, FaqKeys.Question, FaqKeys.Variants, FaqKeys.Answer, FaqKeys.Language,
        FaqKeys.Source, FaqKeys.Url, FaqKeys.ValidFrom, FaqKeys.ValidUntil);

    public static IEnumerable<FaqDraft> Read(string text, FaqProblems problems)
    {
        string[]? columns = null;
        foreach (var row in CsvRows.Read(text, problems))
        {
            if (columns is null)
            {
                columns = [.. row.Fields.Select(field => FaqKeys.Normalize(field.Value))];
                if (!IsHeader(columns, row, problems))
                    yield break;
            }
            else if (row.Fields.Count != columns.Length)
            {
                problems.Add(row.Line, "", $"This row has {row.Fields.Count} fields where the header has {columns.Length} columns. Put a text that holds a comma or a line break in double quotes.");
            }
            else
            {
                yield return Draft(columns, row);
            }
        }

        if (columns is null)
            problems.Add(1, "", "The file is empty. Begin with a header row such as question,variants,answer,language,source,url.");
    }

    private static bool IsHeader(string[] columns, CsvRow row, FaqProblems problems)
    {
        var right = true;
        if (columns.Length == 1 && columns[0].AsSpan().ContainsAny(';', '\t'))
        {
            problems.Add(row.Line, "", "The columns are not separated by commas. Save the file as CSV with commas.");
            return false;
        }

        for (var at = 0; at < columns.Length; at++)
        {
            if (!Columns.Contains(columns[at]))
                right = Refuse(row.Fields[at].Value.Trim(), $"There is no such column. The columns are {string.Join(", ", Columns.Order(StringComparer.Ordinal))}.");
            else if (Array.IndexOf(columns, columns[at]) < at)
                right = Refuse(columns[at], "The column stands twice. Keep one of them.");
        }

        foreach (var needed in (ReadOnlySpan<string>)[FaqKeys.Question, FaqKeys.Answer, FaqKeys.Source])
        {
            if (!columns.Contains(needed))
                right = Refuse(needed, "The column is missing. Add it to the header row.");
        }

        return right;

        bool Refuse(string column, string reason)
        {
            problems.Add(row.Line, column, reason);
            return false;
        }
    }

    private static FaqDraft Draft(string[] columns, CsvRow row)
    {
        var draft = new FaqDraft(row.Line);
        for (var at = 0; at < columns.Length; at++)
        {
            var field = row.Fields[at];
            if (columns[at] == FaqKeys.Variants)
                draft.Alternates.AddRange(field.Value.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(variant => field with { Value = variant }));
            else
                draft.Fields[columns[at]] = field;
        }

        return draft;
    }
}
