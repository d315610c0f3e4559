using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Helpdesk.Core.Bots;

namespace Helpdesk.Knowledge.Faq;

/// <summary>Turns the drafts of one file into entries, or says what is wrong with them.</summary>
/// <param name="file">The file, relative to the FAQ folder: the ids of entries without one derive from it.</param>
internal sealed partial class FaqCheck(BotDefinition bot, string file, FaqProblems problems)
{
    private const int LongestQuestion = 500;
    private const int LongestAnswer = 16 * 1024;
    private const int LongestSource = 200;
    private const int MostAlternates = 1000;

    /// <summary>The entry, or null when a problem was found.</summary>
    public FaqEntry? Entry(FaqDraft draft)
    {
        var before = problems.All.Count;
        var question = Text(draft, FaqKeys.Question, LongestQuestion, "Write the question that this answers.");
        var answer = Text(draft, FaqKeys.Answer, LongestAnswer, "Write the answer: a question without one cannot be used.");
        var source = Text(draft, FaqKeys.Source, LongestSource, "Name where the answer comes from, such as \"Returns and refunds\": customers see it below the answer.");
        var language = Language(draft);
        var url = Url(draft);
        var id = Id(draft, question);
        var (from, until) = Validity(draft);
        var alternates = Alternates(draft);
        return problems.All.Count == before
            ? new FaqEntry(id, question, alternates, answer, language, source, url, from, until)
            : null;
    }

    private string Text(FaqDraft draft, string key, int longest, string missing)
    {
        if (draft.Find(key) is not { } field)
        {
            problems.Add(draft.LineOf(key), key, missing);
            return "";
        }

        if (field.Value.Length > longest)
            problems.Add(field.Line, key, $"This is {field.Value.Length} characters long. Keep it to {longest}.");
        return field.Value;
    }

    private string Language(FaqDraft draft)
    {
        var known = string.Join(" or ", bot.Languages);
        if (draft.Find(FaqKeys.Language) is not { } field)
        {
            if (bot.Languages.Count == 1)
                return bot.Languages[0];
            problems.Add(draft.LineOf(FaqKeys.Language), FaqKeys.Language, $"Say in which language this is: {known}.");
            return "";
        }

        if (!bot.Languages.Contains(field.Value))
            problems.Add(field.Line, FaqKeys.Language, $"\"{field.Value}\" is not a language of this bot. Write {known}, or add the language to bot.yaml.");
        return field.Value;
    }

    private string? Url(FaqDraft draft)
    {
        if (draft.Find(FaqKeys.Url) is not { } field)
            return null;
        if (!IsUsable(field.Value))
            problems.Add(field.Line, FaqKeys.Url, $"\"{field.Value}\" is not an address that can be linked. Write one that begins with https:// or http://, or a path of your site that begins with one /.");
        return field.Value;
    }

    private static bool IsUsable(string url)
    {
        if (url.Any(character => char.IsWhiteSpace(character) || char.IsControl(character) || character == '\\'))
            return false;
        if (url.StartsWith('/'))
            return !url.StartsWith("//", StringComparison.Ordinal);
        return Uri.TryCreate(url, UriKind.Absolute, out var absolute)
            && (absolute.Scheme == Uri.UriSchemeHttps || absolute.Scheme == Uri.UriSchemeHttp)
            && absolute.Host.Length > 0;
    }

    private string Id(FaqDraft draft, string question)
    {
        if (draft.Find(FaqKeys.Id) is not { } field)
            return "q-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(file + "\n" + question)).AsSpan(0, 8));
        if (!IdForm().IsMatch(field.Value))
            problems.Add(field.Line, FaqKeys.Id, $"\"{field.Value}\" cannot be an id. Use up to 64 letters, digits, hyphens, dots and underscores.");
        return field.Value;
    }

    private (DateOnly? From, DateOnly? Until) Validity(FaqDraft draft)
    {
        var (from, until) = (Day(draft, FaqKeys.ValidFrom), Day(draft, FaqKeys.ValidUntil));
        if (until < from)
            problems.Add(draft.LineOf(FaqKeys.ValidUntil), FaqKeys.ValidUntil, "The last day lies before the first one. Swap or correct them.");
        return (from, until);
    }

    private DateOnly? Day(FaqDraft draft, string key)
    {
        if (draft.Find(key) is not { } field)
            return null;
        if (DateOnly.TryParseExact(field.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        problems.Add(field.Line, key, $"\"{field.Value}\" is not a date. Write it as 2026-12-31.");
        return null;
    }

    private string[] Alternates(FaqDraft draft)
    {
        if (draft.Alternates.Count > MostAlternates)
            problems.Add(draft.Line, FaqKeys.Variants, $"There are {draft.Alternates.Count} variants. Keep the {MostAlternates} that differ most.");
        foreach (var alternate in draft.Alternates)
        {
            if (alternate.Value.Length > LongestQuestion)
                problems.Add(alternate.Line, FaqKeys.Variants, $"A variant is {alternate.Value.Length} characters long. Keep it to {LongestQuestion}.");
        }

        return [.. draft.Alternates.Select(alternate => alternate.Value.Trim()).Where(text => text.Length > 0)];
    }

    [GeneratedRegex(@"^[\p{L}\p{Nd}][\p{L}\p{Nd}._-]{0,63}\z", RegexOptions.NonBacktracking)]
    private static partial Regex IdForm();
}
