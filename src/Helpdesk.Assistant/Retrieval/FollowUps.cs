using System.Text.RegularExpressions;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>Recognises a short message that follows a question, and puts the two together into one question that can be searched for.</summary>
internal static partial class FollowUps
{
    private const int LongestEnglish = 60;
    private const int LongestChinese = 20;
    private const int FewWords = 5;
    private const int FewCharacters = 12;

    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static FollowUp Of(string text) =>
        text.Length > LongestEnglish ? FollowUp.None
        : AnotherOfSame().IsMatch(text) ? FollowUp.AnotherOfSame
        : SameOfAnother().IsMatch(text) && (Han(text) == 0 || text.Length <= LongestChinese) ? FollowUp.SameOfAnother
        : FollowUp.None;

    /// <summary>Whether a message is too short to say much by itself.</summary>
    public static bool IsShort(string text) => Han(text) is > 0 and var han ? han <= FewCharacters : Words(text) <= FewWords;

    /// <summary>Whether a message is long enough to be what a talk is about.</summary>
    public static bool IsTopic(string text) => Han(text) >= 4 || Words(text) >= 3;

    /// <summary>A message without the words that only join it to what came before.</summary>
    public static string Rest(string text)
    {
        var rest = Lead().Replace(Trail().Replace(text, ""), "").Trim();
        // A question that lost nothing but its question mark is searched for as it was written.
        return rest.Length > 0 && text.TrimStart().StartsWith(rest, StringComparison.Ordinal) && !text.AsSpan().Trim()[rest.Length..].ContainsAny("呢啊呀吗") ? text : rest;
    }

    /// <summary>The question that is meant.</summary>
    public static string Join(string topic, string text, FollowUp form)
    {
        var rest = Rest(text);
        var before = SentenceEnds().Replace(topic, " ");
        if (form == FollowUp.AnotherOfSame)
            before = QuestionWords().Replace(before, " ");
        var joined = Han(text) > 0 || form == FollowUp.SameOfAnother ? $"{before} {rest}" : $"{rest} {before}";
        return Spaces().Replace(SentenceEnds().Replace(joined, " "), " ").Trim();
    }

    private static int Han(string text) => text.EnumerateRunes().Count(rune => Core.Knowledge.Languages.IsHan(rune.Value));

    private static int Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    [GeneratedRegex(
        @"^\W*((and|but|so|or|ok(ay)?|then|also|hm+|well)\W+)*(what about|how about|what if|same for|and|or|but|also|plus|what of|for|in|with|to|from|by)\b"
        + @"|^\W*(那么?|还有|另外|如果|要是|换成|至于|或者)|^.{1,10}呢\W*\z|\b(it|that|them|those|this one|that one)\b", Options)]
    private static partial Regex SameOfAnother();

    [GeneratedRegex(
        @"^\W*((and|but|so|or|ok(ay)?|then|also)\W+)*((how (long|much|many|often|soon|come|fast|late)|when|where|why|who|how|since when|until when|by when|which( one)?)( exactly| then| about)?"
        + @"|how (long|much|soon|fast) (does|will|would|do|is|should) (it|that|this|they)( take| cost| be| last| arrive)*( then| exactly)?|(and )?(what|how much) (does|will|would) (it|that|this) cost|(is|are) (it|that|this|they) (free|possible|expensive|safe|included)( too| as well| of charge)?"
        + @"|(where|when|how) (do|can|should) i (do|get|find|see) (it|that|this|them)|how does (it|that|this) work|what('s| is) the (cost|price|fee|deadline|limit))\W*\z"
        + @"|^\W*(那么?|还有|请问|所以)?(这个|那个|它|这)?(要|得|需要|大概|大约|一般|会|能)*(多久|多长时间|多少钱|多少天|几天|几号|什么时候|啥时候|为什么|为啥|怎么(弄|办|做|操作|申请|走)|在哪里?|去哪里?|可以吗|行吗|免费吗|要钱吗|收费吗|贵吗|要运费吗|期限)(能|可以|才)?(到|到账|完成|好|收到)?(呢|啊|呀|吗)*\W*\z", Options)]
    private static partial Regex AnotherOfSame();

    [GeneratedRegex(
        @"^\W*((and|but|so|or|ok(ay)?|then|also|hm+|well)\W+)*((what about|how about|what if|same for|what of)\s+)?|^\W*(那么?|还有|另外|如果是?|要是|换成|至于|或者)[，,、\s]*", Options)]
    private static partial Regex Lead();

    [GeneratedRegex(@"[呢啊呀吗]?[\s?？!！.。，,~]*\z", Options)]
    private static partial Regex Trail();

    [GeneratedRegex(@"[?？!！。；;\r\n]|\.\s|\.\z", Options)]
    private static partial Regex SentenceEnds();

    [GeneratedRegex(
        @"\b(how|long|much|many|often|soon|do|does|did|can|could|will|would|should|i|you|we|is|are|what|when|where|which|why|who|the|an?|take)\b"
        + @"|请问|怎么样?|如何|多久|多长时间|多少钱?|几天|什么时候|什么|哪里|哪个|为什么|可以|能不能|能|可不可以|是|吗|呢|要", Options)]
    private static partial Regex QuestionWords();

    [GeneratedRegex(@"\s+", Options)]
    private static partial Regex Spaces();
}
