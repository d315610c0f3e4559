using System.Text.RegularExpressions;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>Recognises messages that are nothing but small talk, in English and Chinese.</summary>
internal static partial class SmallTalkPatterns
{
    private const int LongestTalk = 60;
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    public static SmallTalk Of(string text) =>
        text.Length > LongestTalk ? SmallTalk.None
        : Greeting().IsMatch(text) ? SmallTalk.Greeting
        : Thanks().IsMatch(text) ? SmallTalk.Thanks
        : Farewell().IsMatch(text) ? SmallTalk.Farewell
        : AreYouABot().IsMatch(text) ? SmallTalk.AreYouABot
        : SmallTalk.None;

    [GeneratedRegex(
        @"^\W*((hi+|hello+|hey+|hiya|howdy|greetings|good (morning|afternoon|evening|day))( there| again| all| team| everyone)?"
        + @"|(你|您|大家)好|嗨|哈[喽啰罗]|在[吗么]|有人[吗么在]*|早|早安|(早上|上午|中午|下午|晚上)好)[呀啊哦哈]*\W*\z", Options)]
    private static partial Regex Greeting();

    [GeneratedRegex(
        @"^\W*((ok(ay)?|great|perfect|got it)\W+)?((many )?thanks?|thank(s| you)|thx|cheers|much appreciated)"
        + @"( (so|very) much| a lot| a bunch| again)?( for (your|the|all your) help)?\W*\z"
        + @"|^\W*(好的?|明白了?|知道了|收到)?\W*(非常|太|十分)?(谢谢|多谢|感谢|谢了)(你|您|你们)?(的帮助)?[啦了哈啊]*\W*\z", Options)]
    private static partial Regex Thanks();

    [GeneratedRegex(
        @"^\W*((good)?bye( bye)?|see (you|ya)( later| soon)?|have a (nice|good|great) (day|evening|one|weekend)|再见|拜拜|拜|回头见|下次见)[啦了哈]*\W*\z", Options)]
    private static partial Regex Farewell();

    [GeneratedRegex(
        @"^\W*(are you|is this|am i (talking|speaking|chatting) (to|with)) (an? )?(real |actual |live )?"
        + @"(bot|chat ?bot|robot|machine|computer|ai|human|human being|person|someone real)( or (an? )?(real |actual )?(bot|robot|machine|ai|human|person))?\W*\z"
        + @"|^\W*(请问)?(你|您|这|对面|那边)?(到底)?是(不是)?(一?个)?(机器人?|真人|人工|人工智能|ai|智能客服|人)(还是(机器人?|真人|人工|ai|人))?(客服)?(在?回复)?[吗么呢啊]*\W*\z", Options)]
    private static partial Regex AreYouABot();
}
