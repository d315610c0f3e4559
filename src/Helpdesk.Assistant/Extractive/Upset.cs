using System.Text.RegularExpressions;

namespace Helpdesk.Assistant.Extractive;

/// <summary>Recognises a customer who is upset with the business or the bot, by a small list of words in English and Chinese.</summary>
internal static partial class Upset
{
    private const int Longest = 500;

    public static bool Sounds(string text) => Words().IsMatch(text.Length > Longest ? text[..Longest] : text);

    [GeneratedRegex(
        @"\b(useless|ridiculous|terrible|awful|horrible|unacceptable|disgusting|disgrace|pathetic|rubbish|garbage|crap|bullshit|shit|damn|wtf|stupid|idiots?|dumb|moron|scam|fraud|fuck(ing|ed)?|sucks?|angry|furious|fed up|frustrat(ed|ing)|annoy(ed|ing)|worst|complain(t|ing)?|sick of|not helpful|unhelpful|waste of time|(don'?t|not) understand(ing)? me|had enough|never again|lawyer|sue)\b"
        + @"|垃圾|气死|生气|愤怒|太差|差劲|没用|废物|什么破|破(店|客服|机器人)|投诉|无语|傻|蠢|笨|骗子|骗人|坑(人|爹)|听不懂|看不懂|答非所问|敷衍|恶心|滚|妈的|他妈|靠北|受够|烦死|差评|举报|12315|忽悠|太慢了",
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
