using System.Text.RegularExpressions;

namespace Helpdesk.Assistant.Retrieval;

/// <summary>Recognises messages that are nothing but small talk, in English and Chinese.</summary>
internal static partial class SmallTalkPatterns
{
    private const int LongestTalk = 60;
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    // A greeting before something else that is said.
    private const string Hello = @"^\W*((hi+|hello|hey)( there)?\W+|(你|您)好\W*|请问\W*)?";

    public static SmallTalk Of(string text) =>
        text.Length > LongestTalk ? SmallTalk.None
        : Greeting().IsMatch(text) ? SmallTalk.Greeting
        : HowAreYou().IsMatch(text) ? SmallTalk.HowAreYou
        : Thanks().IsMatch(text) ? SmallTalk.Thanks
        : Farewell().IsMatch(text) ? SmallTalk.Farewell
        : AreYouABot().IsMatch(text) ? SmallTalk.AreYouABot
        : WhoAreYou().IsMatch(text) ? SmallTalk.WhoAreYou
        : Abilities().IsMatch(text) ? SmallTalk.Abilities
        : WhichLanguages().IsMatch(text) ? SmallTalk.Languages
        : Vague().IsMatch(text) ? SmallTalk.Vague
        : PlainWords.IsYes(text) ? SmallTalk.Yes
        : PlainWords.IsNo(text) || NothingMore().IsMatch(text) ? SmallTalk.No
        : SmallTalk.None;

    [GeneratedRegex(
        @"^\W*((hi+|hello+|hey+|hiya|howdy|greetings|good (morning|afternoon|evening|day))( there| again| all| team| everyone)?"
        + @"|(你|您|大家)好|嗨|哈[喽啰罗]|在[吗么]|有人[吗么在]*|早|早安|(早上|上午|中午|下午|晚上)好)[呀啊哦哈]*\W*\z", Options)]
    private static partial Regex Greeting();

    [GeneratedRegex(
        Hello + @"(how are (you|u|things)( doing| today)?|how('s| is) it going|what'?s up|sup|(你|您)?(最近|今天)?(还好|好|过得怎么样|怎么样)[吗么])\W*\z", Options)]
    private static partial Regex HowAreYou();

    [GeneratedRegex(
        @"^\W*((ok(ay)?|great|perfect|got it)\W+)?((many )?thanks?|thank(s| you| u)|thx|ty|cheers|much appreciated)"
        + @"( (so|very) much| a lot| a bunch| again)?( for (your|the|all your) help)?\W*\z"
        + @"|^\W*(好的?|明白了?|知道了|收到)?\W*(非常|太|十分)?(谢谢|多谢|感谢|谢了|3q)(你|您|你们)?(的帮助)?[啦了哈啊]*\W*\z", Options)]
    private static partial Regex Thanks();

    [GeneratedRegex(
        @"^\W*((good)?bye( bye)?|see (you|ya)( later| soon)?|have a (nice|good|great) (day|evening|one|weekend)|再见|拜拜|拜|88|回头见|下次见)[啦了哈]*\W*\z", Options)]
    private static partial Regex Farewell();

    [GeneratedRegex(
        Hello + @"(are (you|u)|is this|am i (talking|speaking|chatting) (to|with)) (an? )?(real |actual |live )?"
        + @"(bot|chat ?bot|robot|machine|computer|ai|human|human being|person|someone real)( or (an? )?(real |actual )?(bot|robot|machine|ai|human|person))?\W*\z"
        + @"|^\W*(请问)?(你|您|这|对面|那边)?(到底)?是(不是)?(一?个)?(机器人?|真人|人工|人工智能|ai|智能客服|人)(还是(机器人?|真人|人工|ai|人))?(客服)?(在?回复)?[吗么呢啊]*\W*\z", Options)]
    private static partial Regex AreYouABot();

    [GeneratedRegex(
        Hello + @"(who (are|r) (you|u)|who('s| is) (this|there)|what are you|what('s| is) your name|(你|您)(到底)?是谁|(你|您)叫什么(名字)?|你谁)[呀啊呢]*\W*\z", Options)]
    private static partial Regex WhoAreYou();

    [GeneratedRegex(
        Hello + @"(so )?(what (can|do) (you|i) (do|ask|know|help)( here| you| about| for me| me with| with)*|how can you help( me)?|what can you help( me)? with|what are your (skills|functions)"
        + @"|((你|您)(都)?(能|会|可以)(帮我?)?(做|干|回答|帮|问)?(些)?(什么|啥)(事|忙|问题)?|(你|您)有(什么|哪些)(功能|用)|(我)?(能|可以)问(你|您)?(些)?(什么|啥|哪些)(问题)?))[呀啊呢]*\W*\z", Options)]
    private static partial Regex Abilities();

    [GeneratedRegex(
        Hello + @"((what|which) languages?( do you (speak|know|understand)| are (supported|available))?|(do|can) you (speak|understand) (english|chinese|mandarin)( or (english|chinese|mandarin))?|(you )?speak (english|chinese)"
        + @"|(你|您|你们)?(会|能|可以|支持)(说|讲|用)?(什么|哪些|几种)(语言|语)|(你|您|你们)?(会|能|可以|支持)(不会|不能)?(说|讲|用|听懂)?(中文|英文|英语|汉语|普通话)|(说|讲)中文|有中文(客服)?)(吗|么|啊|呢)*\W*\z", Options)]
    private static partial Regex WhichLanguages();

    [GeneratedRegex(
        Hello + @"((can|could) you )?((please )?help( me)?( please| out)?|i (have|'ve got|got) an? (question|problem|issue)|(i )?need (some )?help|(a )?(question|problem|issue)|quick question|support|may i ask (you )?(something|a question)|can i ask (you )?(something|a question))\W*\z"
        + @"|^\W*((你|您)好\W*)?(帮帮?我|帮忙|帮助|求助|救命|(请问)?(我)?(有|想问)(个|一个|点|些)?(问题|事情?)((想|要)?(问|咨询|请教)(一下|你|您|你们)*)?|(我)?想(咨询|问)(一下|下|问题|个问题)?|咨询(一下)?|请问(一下)?|问一下|出问题了)[吗么呢啊吧]*\W*\z"
        + @"|^[\s?？!！.。…~～]+\z", Options)]
    private static partial Regex Vague();

    [GeneratedRegex(
        @"^\W*((no|nope)\W+)?(thanks?\W+)?(that('s| is| was)? (all|it|everything)|nothing( else| more)?|i('m| am) (good|fine|done)|all good|never ?mind|forget it|cancel|stop|算了吧?|取消|没事|没有?(其他|别的)?(问题)?了|没事了?|就这些|不需要了|没有其他问题了?)(\W*(thanks?|thank you|谢谢))?\W*\z", Options)]
    private static partial Regex NothingMore();
}
