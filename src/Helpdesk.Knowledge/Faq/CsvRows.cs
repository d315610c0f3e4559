using System.Text;

namespace Helpdesk.Knowledge.Faq;

/// <summary>Reads comma-separated values as RFC 4180 describes them; lines may end in CRLF, LF or CR, blank ones are passed over.</summary>
internal sealed class CsvRows
{
    private readonly string text;
    private readonly FaqProblems problems;
    private readonly StringBuilder quoted = new();
    private int at;
    private int line = 1;
    private bool broken;

    private CsvRows(string text, FaqProblems problems)
    {
        this.text = text;
        this.problems = problems;
    }

    /// <summary>The rows up to the first quoting mistake: after it nobody knows where a field ends.</summary>
    public static IEnumerable<CsvRow> Read(string text, FaqProblems problems)
    {
        var rows = new CsvRows(text, problems);
        while (rows.at < text.Length)
        {
            var row = rows.ReadRow();
            if (rows.broken)
                yield break;
            if (row.Fields.Count > 1 || !string.IsNullOrWhiteSpace(row.Fields[0].Value))
                yield return row;
        }
    }

    private CsvRow ReadRow()
    {
        var row = new List<FaqField>();
        var start = line;
        while (true)
        {
            row.Add(at < text.Length && text[at] == '"' ? ReadQuoted() : ReadPlain());
            if (broken || at == text.Length || text[at] != ',')
                break;
            at++;
        }

        if (!broken && at < text.Length)
            SkipLineEnd();
        return new CsvRow(start, row);
    }

    private FaqField ReadPlain()
    {
        var end = text.AsSpan(at).IndexOfAny(",\r\n\"");
        end = end < 0 ? text.Length : at + end;
        var value = text[at..end];
        at = end;
        if (at < text.Length && text[at] == '"')
            Break(line, "A double quote stands inside a text that is not quoted. Put the whole text in double quotes and write \"\" for each one inside.");
        return new FaqField(value, line);
    }

    private FaqField ReadQuoted()
    {
        var start = line;
        quoted.Clear();
        at++;
        while (at < text.Length)
        {
            var character = text[at];
            if (character == '"' && at + 1 < text.Length && text[at + 1] == '"')
            {
                quoted.Append('"');
                at += 2;
            }
            else if (character == '"')
            {
                at++;
                if (at < text.Length && text[at] is not (',' or '\r' or '\n'))
                    Break(line, "Text follows a closing double quote. Write \"\" for a double quote inside a quoted text.");
                return new FaqField(quoted.ToString(), start);
            }
            else if (character is '\r' or '\n')
            {
                quoted.Append('\n');
                SkipLineEnd();
            }
            else
            {
                quoted.Append(character);
                at++;
            }
        }

        Break(start, "The double quote that opens here is never closed. Close it; the rows after it were not read.");
        return new FaqField("", start);
    }

    private void SkipLineEnd()
    {
        at += text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n' ? 2 : 1;
        line++;
    }

    private void Break(int where, string reason)
    {
        problems.Add(where, "", reason);
        broken = true;
    }
}
