using System.Text.RegularExpressions;

namespace Helpdesk.Core.Handoff;

/// <summary>Recognises that a customer asks for a person, in English and Chinese.</summary>
public static partial class PersonWords
{
    private const int LongestWish = 300;
    private const RegexOptions Options =
        RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private const string People =
        @"((an?|the|some|any|your|another|real|actual|live|human|other) )*(human( being)?|person|people|agent|representative|rep|advisor|adviser|operator|manager|supervisor|employee|someone|somebody|staff|colleague)";

    /// <summary>Whether a message asks for a person.</summary>
    /// <param name="text">What the customer wrote.</param>
    /// <param name="more">Other texts by which a business's customers do, in any language: whole words, Chinese ones anywhere.</param>
    public static bool Asks(string text, IEnumerable<string>? more = null)
    {
        if (text.Length > LongestWish)
            return false;
        var folded = WholeWords.Fold(text);
        return (Person().IsMatch(folded) && !AboutPeople().IsMatch(folded)) || (more is not null && WholeWords.HoldsAny(folded, more));
    }

    [GeneratedRegex(
        @"\b(talk|speak|chat|connect|transfer|transferred|connected|put|pass|get|give|reach|contact|want|need)\b( me| us| through| over| with| to)* " + People + @"\b"
        + @"|^\W*(please )?" + People + @"( please| now)*\W*\z|\b(is )?(anyone|anybody|someone) (there|here|real)\b|\b(real|live|actual) (human|person|agent)\b|\bcustomer service (agent|person|rep|representative)s?\b|\bhuman please\b"
        + @"|转(接)?(到|给|去)?(人工|真人|客服)|(找|要|叫|接|换|联系|需要|想要|有没有|有)(一?个|下|一下)?(你们)?(的)?(人工|真人|活人|经理|主管|领导)|(跟|和|与)(一?个)?(真人|人工|客服|活人|人)(聊|说|谈|讲|沟通|对话)|(找|叫|换)(一?个)?(客服|人)(来|吧|说)?"
        + @"|^\W*(人工|真人)(客服|服务|座席)?(在吗|在么|呢|吧|谢谢)?\W*\z", Options)]
    private static partial Regex Person();

    // Questions about the people, which the help pages may answer: their hours, their number.
    [GeneratedRegex(
        @"\b(hours?|opening|what time|number|phone|e-?mail address|deliver|parcel|package|order|pick ?up|sign for)\b|几点|时间|上班|下班|电话是|电话多少|号码|邮箱|代收|签收", Options)]
    private static partial Regex AboutPeople();
}
