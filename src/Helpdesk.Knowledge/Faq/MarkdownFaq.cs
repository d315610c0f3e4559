using System.Text.RegularExpressions;

namespace Helpdesk.Knowledge.Faq;

/// <summary>
/// An FAQ file in Markdown: a front matter for the whole file, then for each entry a heading of the second level, a list of
/// keys directly below it, and the answer.
/// </summary>
internal sealed partial class MarkdownFaq
{
    private const string EntryKeys = "Also, Id, Language, Source, Url, Valid from, Valid until";

    private readonly string[] lines;
    private readonly FaqProblems problems;
    private readonly Dictionary<string, FaqField> common = [];
    private int at;

    private MarkdownFaq(string text, FaqProblems problems)
    {
        lines = text.ReplaceLineEndings("\n").Split('\n');
        this.problems = problems;
    }

    public static IEnumerable<FaqDraft> Read(string text, FaqProblems problems)
    {
        var file = new MarkdownFaq(text, problems);
        file.ReadFrontMatter();
        file.SkipToQuestion();
        if (file.at == file.lines.Length)
            problems.Add(file.lines.Length, FaqKeys.Question, "There is no question here. Write each one as a heading: ## How long does delivery take?");
        while (file.at < file.lines.Length)
        {
            yield return file.ReadEntry();
            file.SkipToQuestion();
        }
    }

    private void ReadFrontMatter()
    {
        if (lines[0].TrimEnd() != "---")
            return;
        for (at = 1; at < lines.Length && !lines[at].StartsWith("## ", StringComparison.Ordinal); at++)
        {
            var line = lines[at].Trim();
            if (line == "---")
            {
                at++;
                return;
            }

            if (line.Length > 0 && line[0] != '#')
                ReadCommonKey(line);
        }

        problems.Add(1, "", "The block that begins with --- is never closed. Put a line of --- after its last key.");
    }

    private void ReadCommonKey(string line)
    {
        if (KeyAndValue().Match(line) is not { Success: true } match)
        {
            problems.Add(at + 1, "", $"\"{Shorten(line)}\" is not of the form key: value. Write it as such, or remove it.");
            return;
        }

        var key = FaqKeys.Normalize(match.Groups["key"].Value);
        if (key is not (FaqKeys.Language or FaqKeys.Source or FaqKeys.Url or FaqKeys.ValidFrom or FaqKeys.ValidUntil))
            problems.Add(at + 1, match.Groups["key"].Value.Trim(), "A file has no such key. Its keys are language, source, url, valid from and valid until.");
        else if (!common.TryAdd(key, new FaqField(Unquoted(match.Groups["value"].Value), at + 1)))
            problems.Add(at + 1, key, "The key stands twice. Keep one of them.");
    }

    /// <summary>Passes over titles and blank lines; other text belongs to no question.</summary>
    private void SkipToQuestion()
    {
        for (; at < lines.Length && !lines[at].StartsWith("## ", StringComparison.Ordinal); at++)
        {
            if (lines[at].TrimEnd() == "##" || BareHeading().IsMatch(lines[at]))
                problems.Add(at + 1, FaqKeys.Question, "Write a space and the question after ##.");
            else if (!string.IsNullOrWhiteSpace(lines[at]) && !IsTitle(lines[at]))
                problems.Add(at + 1, "", $"\"{Shorten(lines[at].Trim())}\" belongs to no question. Write the question above it, as a heading that begins with ##.");
        }
    }

    private FaqDraft ReadEntry()
    {
        var draft = new FaqDraft(at + 1);
        foreach (var (key, field) in common)
            draft.Fields[key] = field;
        draft.Fields[FaqKeys.Question] = new FaqField(lines[at][3..].Trim().TrimEnd('#').TrimEnd(), at + 1);
        at++;
        SkipBlank();
        var own = new HashSet<string>();
        for (; at < lines.Length && IsListItem(lines[at]); at++)
            ReadKey(draft, own, lines[at][2..].Trim());
        SkipBlank();
        var start = at + 1;
        if (ReadAnswer() is { Length: > 0 } answer)
            draft.Fields[FaqKeys.Answer] = new FaqField(answer, start);
        return draft;
    }

    private void ReadKey(FaqDraft draft, HashSet<string> own, string item)
    {
        var match = KeyAndValue().Match(item);
        var key = match.Success ? FaqKeys.Normalize(match.Groups["key"].Value) : "";
        var field = new FaqField(match.Success ? match.Groups["value"].Value.Trim() : "", at + 1);
        switch (key)
        {
            case FaqKeys.Also when field.Value.Length > 0:
                draft.Alternates.Add(field);
                break;
            case FaqKeys.Also:
                problems.Add(at + 1, key, "Write another way to ask after \"Also:\", or remove the line.");
                break;
            case FaqKeys.Id or FaqKeys.Language or FaqKeys.Source or FaqKeys.Url or FaqKeys.ValidFrom or FaqKeys.ValidUntil:
                if (!own.Add(key))
                    problems.Add(at + 1, key, "The key stands twice. Keep one of them.");
                draft.Fields[key] = field;
                break;
            default:
                problems.Add(at + 1, Shorten(match.Success ? match.Groups["key"].Value.Trim() : item), $"A question has no such key. Its keys are {EntryKeys}. If the list belongs to the answer, begin the answer with a sentence.");
                break;
        }
    }

    /// <summary>The lines up to the next question or title, where fenced code is no heading.</summary>
    private string ReadAnswer()
    {
        var start = at;
        string? fence = null;
        for (; at < lines.Length; at++)
        {
            var line = lines[at].TrimStart();
            if (fence is not null)
                fence = line.TrimEnd().Length >= fence.Length && line.TrimEnd().Trim(fence[0]).Length == 0 ? null : fence;
            else if (line.StartsWith("```", StringComparison.Ordinal) || line.StartsWith("~~~", StringComparison.Ordinal))
                fence = line[..(line.Length - line.TrimStart(line[0]).Length)];
            else if (lines[at].StartsWith("## ", StringComparison.Ordinal) || lines[at].TrimEnd() == "##" || BareHeading().IsMatch(lines[at]) || IsTitle(lines[at]))
                break;
        }

        if (fence is not null)
            problems.Add(start + 1, FaqKeys.Answer, $"The block of code that begins with {Shorten(fence)} is never closed, so the questions after it are not seen. Close it with {Shorten(fence)}.");
        return string.Join('\n', lines[start..at]).Trim();
    }

    private void SkipBlank()
    {
        while (at < lines.Length && string.IsNullOrWhiteSpace(lines[at]))
            at++;
    }

    private static bool IsTitle(string line) => line.StartsWith("# ", StringComparison.Ordinal);

    private static bool IsListItem(string line) =>
        line.StartsWith("- ", StringComparison.Ordinal) || line.StartsWith("* ", StringComparison.Ordinal);

    private static string Unquoted(string value)
    {
        value = value.Trim();
        return value.Length >= 2 && value[0] == value[^1] && value[0] is '"' or '\'' ? value[1..^1] : value;
    }

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..60] + "…";

    [GeneratedRegex("^(?<key>[^:：]{1,40})[:：](?<value>.*)$", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex KeyAndValue();

    [GeneratedRegex("^##[^#\\s]", RegexOptions.NonBacktracking)]
    private static partial Regex BareHeading();
}
