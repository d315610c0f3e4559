using System.Globalization;
using System.Text.RegularExpressions;
using Helpdesk.Core.Conversations;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>Recognises which of the offered entries a customer has chosen: by its question, its place, or all or none of them.</summary>
internal static partial class OfferedChoice
{
    private const int Longest = 40;
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly string[][] Places =
    [
        ["1", "1st", "one", "first", "一", "１", "①", "former"],
        ["2", "2nd", "two", "second", "二", "两", "２", "②", "latter"],
        ["3", "3rd", "three", "third", "三", "３", "③"],
        ["4", "4th", "four", "fourth", "四", "４", "④"],
        ["5", "5th", "five", "fifth", "五", "５", "⑤"],
    ];

    /// <summary>The chosen ones; empty for none of them; null when the message chooses nothing.</summary>
    public static IReadOnlyList<OfferedEntry>? Of(string text, IReadOnlyList<OfferedEntry> offered)
    {
        if (offered.FirstOrDefault(entry => string.Equals(entry.Question.Trim(), text.Trim(), StringComparison.OrdinalIgnoreCase)) is { } named)
            return [named];
        if (text.Length > Longest)
            return null;
        if (None().IsMatch(text))
            return [];
        if (All().IsMatch(text))
            return offered;
        if (Last().IsMatch(text))
            return [offered[^1]];
        return Place().Match(text) is { Success: true } match && PlaceOf(match.Groups["place"].Value) is var place and >= 0 && place < offered.Count
            ? [offered[place]]
            : null;
    }

    private static int PlaceOf(string word)
    {
        for (var place = 0; place < Places.Length; place++)
        {
            if (Places[place].Contains(word.ToLower(CultureInfo.InvariantCulture), StringComparer.Ordinal))
                return place;
        }

        return -1;
    }

    [GeneratedRegex(
        @"^\W*(i (mean|meant|want|choose|pick) |it'?s |(please|ok|yes)\W+)?(the )?((option|number|no|nr|choice|answer|question)\W*)?(?<place>[1-5１-５①-⑤]|1st|2nd|3rd|4th|5th|one|two|three|four|five|first|second|third|fourth|fifth|former|latter)( (one|option|question|answer))?(\W*please)?\W*\z"
        + @"|^\W*(我?(想|要|选|是|问|指)(的)?(是)?)?(选项?|选择)?第?(?<place>[一二三四五两1-5１-５])(个|条|项|种|号|题)?(问题|选项)?(吧|谢谢|的)?\W*\z", Options)]
    private static partial Regex Place();

    [GeneratedRegex(@"^\W*((the )?last( (one|option|question))?|最后(一?(个|条|项))?)(吧)?\W*\z", Options)]
    private static partial Regex Last();

    [GeneratedRegex(@"^\W*((both|all)( of (them|these))?( please)?|(两|三|几)个都(要|是|想知道|想问)?|都(要|是|想知道|想问|说说|可以)|全部(都要)?)(吧)?\W*\z", Options)]
    private static partial Regex All();

    [GeneratedRegex(
        @"^\W*((no\W+)?(none|neither)( of (them|these|those|the above))?|(no\W+)?(something|anything) else|not (these|those|any of (them|these))|no|nope|都不是|都不对|不是这(些|几个)|没有(我想要|我要)?的?|不是|其他(的|问题)?|别的)(吧)?\W*\z", Options)]
    private static partial Regex None();
}
