using System.Text.RegularExpressions;

namespace Helpdesk.Core.Turns;

/// <summary>
/// Recognises, in English and Chinese, a sentence that says that something was done for the customer. A statement about what happens
/// under a condition ("once the parcel has been received") is none.
/// </summary>
internal static partial class DeedClaims
{
    private const string Deeds =
        "cancell?ed|refunded|issued|processed|credited|created|opened|filed|logged|submitted|updated|changed|modified|corrected|sent|"
        + "dispatched|replaced|booked|scheduled|arranged|transferred|escalated|forwarded|removed|deleted|closed|reset|approved|applied|extended|reshipped";

    private const string Adverbs = "(?: (?:just|already|now|also|successfully|gone ahead and))*";

    /// <summary>Whether the whole sentence claims a deed.</summary>
    public static bool In(string sentence) =>
        (EnglishClaim().IsMatch(sentence) && !EnglishCondition().IsMatch(sentence))
        || (ChineseClaim().IsMatch(sentence) && !ChineseCondition().IsMatch(sentence));

    /// <summary>Where, in a sentence that is still being written, a claim begins or could begin; the length when nowhere.</summary>
    public static int Start(string sentence)
    {
        var start = sentence.Length;
        foreach (var pattern in (ReadOnlySpan<Regex>)[EnglishClaim(), EnglishBeginning(), ChineseBeginning()])
        {
            if (pattern.Match(sentence) is { Success: true } match)
                start = Math.Min(start, match.Index);
        }

        return start;
    }

    [GeneratedRegex(@"\b(?:(?:I|we)(?:['’]ve| have| had)?" + Adverbs + " (?:" + Deeds + @")|(?:has|have)" + Adverbs + " been" + Adverbs + " (?:" + Deeds + @")|(?:is|are) now (?:" + Deeds + @"))\b", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EnglishClaim();

    [GeneratedRegex(@"\b(?:(?:I|we)(?:['’]v?e?| have| had)?" + Adverbs + @"(?: \w*)?|(?:has|have)" + Adverbs + @"(?: been)?" + Adverbs + @"(?: \w*)?|(?:is|are) now(?: \w*)?)$", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EnglishBeginning();

    [GeneratedRegex(@"\b(?:if|once|when|whenever|after|until|unless|as soon as|before|would|could|should|may|might|can|cannot|not|never|usually|normally)\b|n['’]t\b|\?", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex EnglishCondition();

    [GeneratedRegex("(?:已经?|刚刚?|成功|帮[您你]|[为给][您你])[^，。！？；\n]{0,16}(?:退款|取消|修改|提交|创建|开好|处理|安排|转接|升级|发送|补发|更改|更新|登记|申请|办理|完成|开通|关闭|延长)", RegexOptions.NonBacktracking)]
    private static partial Regex ChineseClaim();

    [GeneratedRegex("(?:已|刚|成功|帮[您你]|[为给][您你])[^，。！？；\n]*$", RegexOptions.NonBacktracking)]
    private static partial Regex ChineseBeginning();

    [GeneratedRegex("如果|如已|若|一旦|当|之后|以后|完成后|后[，,]|可以|可能|需要|请您|请先|未|没有|不|吗|？|通常|一般", RegexOptions.NonBacktracking)]
    private static partial Regex ChineseCondition();
}
